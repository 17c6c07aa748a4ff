"""Values: the part of JSON Schema that contracts are made of."""
import re
from datetime import datetime

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
BROKEN = {
    "const": lambda value, right: value != right,
    "enum": lambda value, words: value not in words,
    "minimum": lambda value, least: value < least,
    "maximum": lambda value, most: value > most,
    "minLength": lambda value, least: len(value) < least,
    "maxLength": lambda value, most: len(value) > most,
    "maxItems": lambda value, most: len(value) > most,
    "pattern": lambda value, pattern: not re.fullmatch(pattern, value, re.ASCII) or not is_instant(value),
    "required": lambda value, names: not set(names) <= set(value),
}


def is_instant(text):
    """Instants alone have a pattern, which cannot tell which days there are."""
    try:
        return bool(datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ"))
    except ValueError:
        return False


def issues_of(schema, value, path=""):
    """What is wrong with a value; nothing where it fits."""
    if "anyOf" in schema:
        tried = [issues_of(one, value, path) for one in schema["anyOf"]]
        return min(tried, key=len) if all(tried) else []
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or kind == "integer" and isinstance(value, bool)):
        return [{"path": path, "message": f"must be {kind}"}]
    if kind == "string" and re.search("[\ud800-\udfff]", value):
        return [{"path": path, "message": "must not have half of a surrogate pair"}]
    found = [{"path": path, "message": f"must keep to {rule} {schema[rule]}"}
             for rule, is_broken in BROKEN.items() if rule in schema and is_broken(value, schema[rule])]
    if kind == "object":
        known = schema["properties"]
        found += [{"path": f"{path}/{name}", "message": "is not known"} for name in value if name not in known]
        found += [one for name in value if name in known for one in issues_of(known[name], value[name], f"{path}/{name}")]
    if kind == "array":
        found += [one for at, item in enumerate(value) for one in issues_of(schema["items"], item, f"{path}/{at}")]
    return found


def fit(schema, value):
    """What another version sent: null for what may be null and is absent, without what is null and not known."""
    if "anyOf" in schema:
        fitted = [(one, fit(one, value)) for one in schema["anyOf"]]
        return next((candidate for one, candidate in fitted if not issues_of(one, candidate)), value)
    if schema.get("type") == "array" and isinstance(value, list):
        return [fit(schema["items"], item) for item in value]
    if schema.get("type") != "object" or not isinstance(value, dict):
        return value
    known = schema["properties"]
    absent = {name: None for name, of in known.items() if not issues_of(of, None)}
    sent = {name: fit(known.get(name, {}), one) for name, one in value.items() if name in known or one is not None}
    return absent | sent
