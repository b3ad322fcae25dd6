"""Reads the forms of one report with the programs that others read them with, and
compares what these understood with the JSON: FORM DIRECTORY SCHEMA, where FORM is json,
junit, tap or markdown, and DIRECTORY has report.json and so on.

Fails with an exception. Exit status 77: the consumer is not installed.
"""
import html.parser
import json
import pathlib
import subprocess
import sys

ABSENT = 77


def load(directory):
    return json.loads((directory / "report.json").read_text())


def close(schema):
    """The schema with no keys but those that it names: what is written is all described."""
    if isinstance(schema, list):
        return [close(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(value) for key, value in schema.items()}
    if schema.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


def cases(report):
    """What a test tool should see: (suite, case) and passed, failed, error, skipped or foreseen."""
    seen = []
    for implementation in report["implementations"]:
        name = implementation["name"]
        if "trouble" in implementation:
            seen.append((name, "starts", "error"))
        for clause in implementation["clauses"]:
            verdict, expected = clause["verdict"], clause["expected"]
            foreseen = expected and "expectation" in clause and verdict in ("FAIL", "UNRESOLVED")
            word = {"PASS": "passed", "FAIL": "failed", "UNSUPPORTED": "skipped", "UNRESOLVED": "error"}[verdict]
            if not expected and word != "error":
                word = "failed"
            seen.append((name, clause["id"], "foreseen" if foreseen else word))
        for law in implementation["properties"]:
            if law["verdict"] == "UNRESOLVED":
                seen.append((name, law["name"], "error"))
    for number, _ in enumerate(report["complaints"], 1):
        seen.append(("parley", f"expectations.{number}", "failed"))
    return seen


def require_equal(seen, wanted):
    for a, b in zip(seen, wanted):
        assert a == b, f"seen {a!r}, wanted {b!r}"
    assert len(seen) == len(wanted), f"{len(seen)} are seen, {len(wanted)} wanted"


def check_json(directory, schema):
    import jsonschema
    schema = json.loads(schema.read_text())
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    strict = validator(close(schema))
    strict.validate(load(directory))
    for wrong in ({"version": 2}, {"status": "1"}, {"implementations": [{"name": 1}]}, {"more": 1}):
        assert not strict.is_valid({**load(directory), **wrong}), f"the schema lets {wrong} pass"


def check_junit(directory, _):
    import junitparser
    seen = []
    suites = junitparser.JUnitXml.fromfile(str(directory / "report.xml"))
    for suite in suites:
        for case in suite:
            assert case.classname == suite.name
            words = {"Failure": "failed", "Error": "error", "Skipped": "skipped"}
            word = words[type(case.result[0]).__name__] if case.result else "passed"
            if word == "skipped" and case.result[0].message.startswith("expected "):
                word = "foreseen"
            seen.append((plain(suite.name), case.name, word))
        results = [word for name, _, word in seen if name == plain(suite.name)]
        assert suite.tests == len(results) and suite.failures == results.count("failed"), suite.name
        assert suite.errors == results.count("error"), suite.name
        assert suite.skipped == results.count("skipped") + results.count("foreseen"), suite.name
    require_equal(seen, [(plain(name), case, word) for name, case, word in cases(load(directory))])


TAP_READER = r"""
use TAP::Parser;
my $parser = TAP::Parser->new({source => $ARGV[0]});
binmode STDOUT;
while (my $result = $parser->next) {
  if ($result->is_yaml) {
    my $steps = $result->data->{steps} || [];
    print "yaml\t", $result->data->{verdict}, "\t", scalar @$steps, "\n";
  }
  next unless $result->is_test;
  my $word = $result->has_todo ? "foreseen" : $result->has_skip ? "skipped" : $result->is_ok ? "passed" : "failed";
  print "test\t", $result->description, "\t", $word, "\n";
}
print "errors\t", join("; ", $parser->parse_errors), "\n";
print "good\t", ($parser->has_problems ? 0 : 1), "\t", ($parser->is_good_plan ? 1 : 0), "\n";
"""


def check_tap(directory, _):
    run = subprocess.run(["perl", "-e", TAP_READER, str(directory / "report.tap")], capture_output=True, check=True)
    rows = [line.split("\t") for line in run.stdout.decode().splitlines()]
    seen = [(row[1].removeprefix("- ").replace("\\#", "#").replace("\\\\", "\\"), row[2]) for row in rows if row[0] == "test"]
    report = load(directory)
    wanted = [(plain(name) + " " + case, "failed" if word == "error" else word) for name, case, word in cases(report)]
    require_equal(seen, wanted)
    assert ["errors", ""] in rows, rows[-2]
    assert rows[-1] == ["good", "1" if report["status"] == 0 else "0", "1"], rows[-1]
    clauses = [clause for implementation in report["implementations"] for clause in implementation["clauses"]]
    steps = [len(clause["steps"]) for clause in clauses if clause["verdict"] == "FAIL"]
    require_equal([int(row[2]) for row in rows if row[0] == "yaml" and row[1] == "FAIL" and row[2] != "0"],
                  [count for count in steps if count > 0])


class Page(html.parser.HTMLParser):
    """What a reader of the Markdown sees."""
    HARMLESS = {"p", "ul", "li", "strong", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}

    def __init__(self):
        super().__init__()
        self.rows, self.summaries, self.blocks, self.inside = [], [], [], []

    def handle_starttag(self, tag, attributes):
        assert tag in self.HARMLESS, f"<{tag}> in the page"
        self.inside.append(tag)
        if tag == "tr":
            self.rows.append([])
        for kind, texts in (("th", self.rows), ("td", self.rows)):
            if tag == kind:
                texts[-1].append("")
        if tag == "summary":
            self.summaries.append("")
        if tag == "pre":
            self.blocks.append("")

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data):
        if "td" in self.inside or "th" in self.inside:
            self.rows[-1][-1] += data
        elif "summary" in self.inside:
            self.summaries[-1] += data
        elif "pre" in self.inside:
            self.blocks[-1] += data
        if any(word in data for word in ("<script>", "@me", "||")):
            assert "code" in self.inside, f"not shown as code: {data!r}"


def check_markdown(directory, _):
    command = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", str(directory / "report.md")]
    page = Page()
    page.feed(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    report = load(directory)
    started = [one for one in report["implementations"] if "trouble" not in one]
    assert page.rows[0] == ["clause"] + [plain(one["name"]) for one in started], page.rows[0]
    wanted, unexpected = {}, []
    for column, one in enumerate(started):
        for clause in one["clauses"]:
            foreseen = clause["expected"] and "expectation" in clause
            shown = {"PASS": "PASS", "UNSUPPORTED": "-", "UNRESOLVED": "?", "FAIL": "FAIL"}[clause["verdict"]]
            if not clause["expected"] and shown in ("PASS", "-"):
                shown += "!"
            if foreseen and shown in ("FAIL", "?"):
                shown = shown.lower() + "*"
            wanted.setdefault(clause["id"], [""] * len(started))[column] = shown
            if not clause["expected"]:
                unexpected.append(f"{clause['verdict']} {clause['id']} on {plain(one['name'])}")
    rows = [[clause] + row for clause, row in wanted.items() if set(row) != {"PASS"}]
    require_equal(page.rows[1:], rows)
    laws = [law for one in started for law in one["properties"] if law["verdict"] == "UNRESOLVED"]
    assert len(page.summaries) == len(page.blocks) == len(unexpected) + len(laws)
    assert set(unexpected) <= set(page.summaries)


def plain(text):
    """Names as drawn: what a terminal obeys is shown (src/report/plain.h)."""
    return "".join(f"\\u{ord(c):04x}" if c == "\u202e" else c for c in text)


if __name__ == "__main__":
    form, directory, schema = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    for name in ("report.json", "report.xml", "report.tap", "report.md"):
        assert (directory / name).stat().st_size > 0, f"{name} is empty"
    check = {"json": check_json, "junit": check_junit, "tap": check_tap, "markdown": check_markdown}[form]
    try:
        check(directory, schema)
    except (ImportError, FileNotFoundError) as absent:  # Of a module, or a program.
        print(absent)
        sys.exit(ABSENT)
