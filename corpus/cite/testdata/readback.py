"""Reads references with the parsers of others: FILE.bib by bibtexparser, FILE.ris by
rispy, and prints {"reader": …, "items": [{field: value}]} for each, a line each."""
import json
import sys

bib, ris = sys.argv[1:3]
try:
    import bibtexparser
    from bibtexparser import middlewares as m
    lib = bibtexparser.parse_file(bib, append_middleware=[m.MonthIntMiddleware()])
    items = [dict({f.key: str(f.value) for f in e.fields}, key=e.key, type=e.entry_type) for e in lib.entries]
    print(json.dumps({"reader": "bibtexparser", "failed": len(lib.failed_blocks), "items": items}))
except ImportError:
    pass
try:
    import rispy
    with open(ris, encoding="utf-8") as f:
        items = [{k: v if isinstance(v, str) else "|".join(v) for k, v in e.items()} for e in rispy.load(f)]
    print(json.dumps({"reader": "rispy", "failed": 0, "items": items}))
except ImportError:
    pass
