#!/usr/bin/env bash
# Editions of a thousand stories of 40 segments in three languages, from a
# database of 100,000 units. Each line: what, seconds of the clock, seconds of
# all cores, peak memory in MB.
#
#   cargo build --release && benches/build.sh target/release/tercuman
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$program" init . > /dev/null 2>&1
# 40,000 sentences of the stories, and 60,000 others.
awk 'BEGIN {
  print "az,en,ru"
  for (n = 0; n < 100000; n++) {
    a = n % 97; b = int(n / 97)
    printf "Limanda %d nömrəli konteyner %d saylı qatarla səhər yola salınıb.,", b, a
    printf "Container number %d left the port in the morning on train %d.,", b, a
    printf "Контейнер номер %d утром отправлен из порта поездом номер %d.\n", b, a
  }
}' > memory.csv
for story in $(seq 0 999); do
  awk -v story="$story" 'BEGIN {
    printf "---\ntitle: Limanda %d nömrəli konteyner %d saylı qatarla səhər yola salınıb.\n", int(story * 40 / 97), story * 40 % 97
    printf "lang: az\nkey: story-%d\npublished: 2025-09-17 15:19\n---\n", story
    for (n = story * 40 + 1; n < story * 40 + 40; n++) {
      if (n % 4 == 1) printf "\n"
      printf "Limanda %d nömrəli konteyner %d saylı qatarla səhər yola salınıb.%s", int(n / 97), n % 97, n % 4 == 0 ? "\n" : " "
    }
    print ""
  }' > "articles/story-$story.az.md"
done
measured() {
  local name=$1
  shift
  /usr/bin/time -f "%e %U %S %M" -o figures "$@" > out 2> err || { cat err; exit 1; }
  awk -v name="$name" '{ printf "%-34s %6.2f s  %6.2f s  %5.0f MB\n", name, $1, $2 + $3, $4 / 1024 }' figures
}
measured "memory of 100,000 units" "$program" tm import memory.csv
measured "stories read and filled, written" "$program" build -q
rm -rf editions
measured "cold: 3,000 editions written" "$program" build -q
measured "status: 80,000 pairs checked" "$program" article status -q
measured "nothing changed" "$program" build -q
sed -i 's/^published: .*/published: 2025-09-18 10:00/' articles/story-7.az.md
measured "one story changed, all built" "$program" build -q
measured "a single story" "$program" build story-500 -q
