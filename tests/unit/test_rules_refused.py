"""Rules that say nonsense are refused, naming file, rule and key, and never half understood."""

import pytest

from classify.rules import load
from pipeline.base import InputError

RULE = {
    "id": '"x"',
    "kind": '"theme"',
    "note": '"A note."',
    "patterns": '["a"]',
    "match": '["a"]',
    "not_match": '["b"]',
}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"patterns": '"prison"'}, "patterns is 'prison'"),
        ({"patterns": "[3]"}, "patterns is"),
        ({"patterns": '[""]'}, "patterns is"),
        ({"themes": '"custody"'}, "themes is 'custody'"),
        ({"kind": '"out"', "points": '"2"'}, "points is '2'"),
        ({"kind": '"out"', "points": "0"}, "points is 0"),
        ({"kind": '"out"', "points": "true"}, "points is True"),
        ({"kind": '"exception"', "mutes": '["core"]', "reach": '"x"'}, "reach is 'x'"),
        ({"reach": "40"}, "kind theme has 'reach'"),
        ({"kind": '"stated"', "sole": "true"}, "kind stated has 'sole'"),
        ({"kind": '"exception"', "mutes": '["core"]', "needs": '["core"]'}, "kind exception has 'needs'"),
        ({"kind": '"exception"', "mutes": '["core"]', "near": '["core"]'}, "kind exception has 'near'"),
        ({"kind": '["core"]'}, "kind is"),
    ],
)
def test_keys_of_another_type_or_kind_are_refused(tmp_path, keys, words):
    lines = [f"{key} = {value}" for key, value in (RULE | keys).items()]
    (tmp_path / "50_mine.toml").write_text("\n".join(["[[rule]]", *lines]))
    with pytest.raises(InputError, match=words) as caught:
        load(tmp_path)
    assert caught.value.file == "50_mine.toml"
    assert caught.value.cure


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[[rules]]\nid = "x"', "'rules' is no table"),
        ('title = "mine"', "'title'"),
        ("[rule]\nid = 1", "no list"),
        ("rule = [1]", "no list"),
        ("", "no rules"),
    ],
)
def test_files_without_rules_or_with_more_are_refused(tmp_path, content, words):
    (tmp_path / "50_mine.toml").write_text(content)
    with pytest.raises(InputError, match=words):
        load(tmp_path)
