-- The concordance: words of all texts of the memory, folded as the memory
-- folds. It holds no texts, only where each word is; it is filled up to the
-- newest unit at the first search after an import (`meta`, `concordance`).

CREATE VIRTUAL TABLE concordance USING fts5 (
    az, en, ru,
    content = '',
    detail = 'column',
    tokenize = 'unicode61 remove_diacritics 0'
);
