"""What Slack refuses in blocks and views, and how a message looks to a reader.

https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/reference/block-kit/block-elements.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]

BLOCK_KEYS = {
    "rich_text": {"type", "block_id", "elements"},
    "actions": {"type", "block_id", "elements"},
    "context": {"type", "block_id", "elements"},
    "section": {"type", "block_id", "text", "accessory", "fields"},
    "input": {"type", "block_id", "label", "element", "optional", "hint", "dispatch_action"},
}
ELEMENT_KEYS = {
    "button": {"type", "action_id", "text", "value", "url", "style"},
    "checkboxes": {"type", "action_id", "options", "initial_options"},
    "overflow": {"type", "action_id", "options"},
    "datepicker": {"type", "action_id", "initial_date", "placeholder"},
    "timepicker": {"type", "action_id", "initial_time", "placeholder", "timezone"},
    "plain_text_input": {"type", "action_id", "initial_value", "multiline", "max_length", "placeholder"},
}


class RefusedError(Exception):
    """The server says no, by an error code."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}")
        self.code = code


def need(ok: object, detail: str, code: str = "invalid_blocks") -> None:
    """Refuse unless ``ok``."""
    if not ok:
        raise RefusedError(code, detail)


def check_message(params: Mapping[str, Any]) -> None:
    """A message's text and blocks, within their limits."""
    need(params.get("text") or params.get("blocks"), "nothing to show", "no_text")
    need(len(params.get("text", "")) <= 40_000, "text", "msg_too_long")
    blocks = params.get("blocks", [])
    need(len(blocks) <= 50, "more than 50 blocks")
    need(params.get("unfurl_links") is False, "links would unfurl")
    check_blocks(blocks)
    need("<!" not in params.get("text", "") and "<@" not in params.get("text", ""), "a mention", "mention")


def check_blocks(blocks: list[Json]) -> None:
    """Blocks of a message or view."""
    actions: list[str] = []
    for block in blocks:
        kind = block.get("type", "")
        need(kind in BLOCK_KEYS, f"unknown block {kind}")
        need(block.keys() <= BLOCK_KEYS[kind], f"unknown field of {kind}")
        if kind == "rich_text":
            _check_rich(block["elements"])
        elif kind == "actions":
            need(1 <= len(block["elements"]) <= 25, "1 to 25 elements")
            actions += [_check_element(element) for element in block["elements"]]
        elif kind == "context":
            need(1 <= len(block["elements"]) <= 10, "1 to 10 elements")
            for element in block["elements"]:
                _check_text(element, 2_000)
        elif kind == "input":
            _check_text(block["label"], 2_000)
            actions.append(_check_element(block["element"]))
    need(len(actions) == len(set(actions)), f"action ids {actions}")


def _check_rich(elements: list[Json]) -> None:
    need(elements, "an empty rich text")
    for element in elements:
        need(element["type"] in {"rich_text_section", "rich_text_preformatted"}, element["type"])
        need(element["elements"], "an empty section")
        size = 0
        for part in element["elements"]:
            need(part["type"] == "text" and part["text"], "an empty text")
            need(set(part) <= {"type", "text", "style"}, "unknown field of a text")
            size += len(part["text"])
        need(size <= 3_000, f"{size} characters in a section")


def _check_element(element: Json) -> str:
    kind = element["type"]
    need(kind in ELEMENT_KEYS and element.keys() <= ELEMENT_KEYS[kind], f"unknown field of {kind}")
    need(1 <= len(element["action_id"]) <= 255, "action_id")
    if kind == "button":
        _check_text(element["text"], 75)
        need(len(element.get("value", "")) <= 2_000, "value")
    elif kind in {"datepicker", "timepicker"}:
        pattern = r"\d{4}-\d\d-\d\d" if kind == "datepicker" else r"\d\d:\d\d"
        initial = element.get("initial_date") or element.get("initial_time")
        need(initial is None or re.fullmatch(pattern, initial), f"initial value of a {kind}")
    elif kind == "plain_text_input":
        most = element.get("max_length", 3_000)
        need(1 <= most <= 3_000 and len(element.get("initial_value", "")) <= most, "input too long")
    else:
        need(1 <= len(element["options"]) <= (10 if kind == "checkboxes" else 5), f"options of {kind}")
        for option in element["options"]:
            _check_text(option["text"], 75)
            need(1 <= len(option["value"]) <= 150, "value of an option")
        initial = element.get("initial_options")
        need(
            initial is None or (initial and all(one in element["options"] for one in initial)),
            "initial_options",
        )
    return str(element["action_id"])


def _check_text(text: Json, most: int) -> None:
    need(text["type"] == "plain_text" and 1 <= len(text["text"]) <= most, f"text of at most {most}")


def check_view(view: Json) -> None:
    """A modal or a home page."""
    need(len(view["blocks"]) <= 100, "100 blocks")
    check_blocks(view["blocks"])
    if view["type"] == "modal":
        for name in ("title", "submit", "close"):
            _check_text(view[name], 24)
        need(len(view.get("private_metadata", "")) <= 3_000, "private_metadata")


def shown(blocks: list[Json]) -> str:
    """What a reader sees of the blocks' text."""
    return "\n".join(_shown(blocks))


def _shown(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "rich_text":
            for element in block["elements"]:
                yield "".join(part["text"] for part in element["elements"])
        elif block["type"] == "context":
            yield from (element["text"] for element in block["elements"])


def elements(blocks: list[Json]) -> Iterator[Json]:
    """Everything that can be pressed."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
