"""What the module does: it searches for plain words, newest first, in what it was told since its store began."""
import json, os, re, sqlite3, uuid

STORE = sqlite3.connect(os.environ.get("STORE", ":memory:"), check_same_thread=False)
with STORE:
    STORE.execute("CREATE TABLE IF NOT EXISTS store (id)")
    STORE.execute("CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, version, deleted, thought)")
    STORE.execute("INSERT INTO store SELECT ? WHERE NOT EXISTS (SELECT * FROM store)", (str(uuid.uuid4()),))
HIT = ("id", "username", "text", "timestamp", "editedAt")  # Events say more, and later versions more still.
STORE_ID = STORE.execute("SELECT id FROM store").fetchone()[0]


def find(asked):
    words = [re.escape(word) for word in asked["words"].split()]
    if not words:
        return {"ok": False, "error": {"type": "words_blank"}}
    rows = STORE.execute("SELECT thought FROM entries WHERE NOT deleted ORDER BY id DESC")
    thoughts = [json.loads(row[0]) for row in rows]
    found = [one for one in thoughts if all(re.search(word, one["text"], re.I) for word in words)]
    cursor, limit = asked["after"] or asked["before"] or "", asked["limit"]
    start = int(cursor) if re.fullmatch("[0-9]{1,9}", cursor) else 0
    hits = [{"pieces": pieces(one.pop("text"), "|".join(words)), **one} for one in found[start:start + limit]]
    following = str(start + limit) if start + limit < len(found) else None
    previous = str(max(0, start - limit)) if start > 0 else None
    page = {"hits": hits, "next": following, "previous": previous}
    return {"ok": True, "value": {**page, "nearly": False, "incomplete": None}}


def pieces(text, pattern):
    parts = enumerate(re.split(f"({pattern})", text, flags=re.I))  # Every second one is what matched.
    return [{"text": part, "matched": at % 2 == 1} for at, part in parts if part][:10_000]


def rebuild(asked):
    return {"ok": False, "error": {"type": "not_allowed"}}  # It has only what events told it.


def take_events(asked):
    """Events come at least once and in any order: only newer versions count, and what is gone leaves a tombstone."""
    for event in asked["events"]:
        thought, version = event["payload"]["thought"], event["payload"]["version"]
        is_gone = event["name"] in ("thoughts.deleted", "thoughts.hidden")
        row = (thought["id"], version, is_gone, None if is_gone else json.dumps({name: thought[name] for name in HIT}))
        STORE.execute(
            """INSERT INTO entries VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version,
               deleted = excluded.deleted, thought = excluded.thought WHERE excluded.version > version""", row)
    return {"ok": True, "value": f"{len(asked['events'])} taken"}


OPERATIONS = {"find": find, "rebuild": rebuild, "takeEvents": take_events}
