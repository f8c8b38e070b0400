"""Lines for `draft set --jsonl`: a story's segments with a line of text each."""
import json
import sys

story = json.load(open(sys.argv[1]))
texts = open(sys.argv[2], encoding="utf-8").read().splitlines()
assert len(texts) == len(story["segments"]), [one["tagged"] for one in story["segments"]]
for segment, text in zip(story["segments"], texts):
    line = {"article": story["article"], "segment": segment["id"], "to": "en"}
    print(json.dumps({**line, "text": text, "accept": True}, ensure_ascii=False))
