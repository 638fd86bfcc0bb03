"""Holds what `quorate audit` writes to what reads it: SARIF to its schema, JUnit to a schema of XML, a calendar to
python3-icalendar, Markdown to cmark-gfm, CSV to what spreadsheets take for formulas. Each check is run on charters
of the project and on a charter and records that are full of markup (tests/cases/formats/hostile).

Run: run.py. QUORATE_BINARY names the program under test.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import jsonschema

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

HERE = Path(__file__).resolve().parent
HOSTILE = runner.ROOT / "tests/cases/formats/hostile"
SARIF_SCHEMA = HERE / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JUNIT_SCHEMA = runner.ROOT / "reports/schemas/junit.xsd"
FILES = {"sarif": "a.sarif", "junit": "a.junit.xml", "markdown": "a.md", "ics": "a.ics", "csv": "a.csv",
         "json": "a.json", "text": "a.txt"}
FORMULA = re.compile(r'(^|;)[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]')


class Breach(Exception):
    pass


def hold(condition, text):
    if not condition:
        raise Breach(text)


def quorate(folder, *words, **env):
    return runner.run([runner.binary(), *map(str, words)], folder, runner.environment(**env))


def checkout(folder, source):
    """A repository, as far as paths go, with a copy of `source` in its folder `in/side`."""
    (folder / ".git").mkdir(parents=True)
    shutil.copytree(source, folder / "in" / "side")
    return folder / "in"


def written(root, date):
    """Every format of one run, by name; each must be what the format gives alone."""
    here = root / "in"
    words = ["audit", "side", "--as-of", date]
    outputs = [word for name in FILES.values() for word in ("--output", name)]
    code, out, err = quorate(here, *words, *outputs)
    hold(code in (0, 1), f"exit {code}: {err}")
    hold(out == "", "something was written to standard output, too")
    texts = {}
    for name, file in FILES.items():
        texts[name] = (here / file).read_bytes().decode("utf-8")
        alone = quorate(here, *words, "--format", name)
        hold(alone[0] == code, f"{name}: exit {alone[0]} alone, {code} among several")
        hold(alone[1] == texts[name], f"{name}: other bytes among several outputs than alone")
        (here / file).unlink()
    texts["github"] = quorate(here, *words, "--format", "github")[1]
    return texts


# ---- SARIF

def check_region(root, place):
    location = place["artifactLocation"]
    hold(location.get("uriBaseId") == "%SRCROOT%", f"{location} is not told from the root of the checkout")
    hold(re.fullmatch(r"[A-Za-z0-9\-._~/!$&'()*+,;=@%]+", location["uri"]), f"{location['uri']} is not encoded")
    file = root / urllib.parse.unquote(location["uri"])
    hold(file.is_file(), f"{location['uri']} names no file of the checkout")
    lines = file.read_text(encoding="utf-8").split("\n")
    region = place["region"]
    last = region.get("endLine", region["startLine"])
    hold(1 <= region["startLine"] <= last <= len(lines), f"{location['uri']}: {region} lies outside of the file")
    units = lambda line: len(lines[line - 1].encode("utf-16-le")) // 2  # noqa: E731
    hold(region.get("startColumn", 1) <= units(region["startLine"]) + 1, f"{region}: starts behind its line")
    hold(region.get("endColumn", 1) <= units(last) + 1, f"{region}: ends behind its line")


def read_sarif(root, text):
    """The one run of a log, which keeps to the schema and to the files of the checkout."""
    hold(SARIF_SCHEMA.is_file(), f"{SARIF_SCHEMA} is not there: `./dev test` fetches it with npm; by hand, "
                                 f"`npm ci --prefix {HERE.relative_to(runner.ROOT)}`")
    log = json.loads(text)
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    schema.pop("$schema", None)
    errors = [f"{list(one.absolute_path)}: {one.message}"
              for one in jsonschema.Draft7Validator(schema).iter_errors(log)]
    hold(not errors, "\n".join(errors[:5]))
    hold(len(log["runs"]) == 1, "one run is what GitHub takes of one category")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    hold(len({one["id"] for one in rules}) == len(rules), "two rules share an id")
    for result in run["results"]:
        hold(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{result['ruleId']}: wrong index")
        hold(not re.search(r"\]\(|\{\d|[\x00-\x1f\x7f\u202a-\u202e]", result["message"]["text"]),
             "a message holds a link, a blank or a control character")
        for place in [*result["locations"], *result.get("relatedLocations", [])]:
            check_region(root, place["physicalLocation"])
        hold(result["partialFingerprints"]["primaryLocationLineHash"], "a result without a fingerprint")
    return run


def check_sarif(root, text, assessment):
    run = read_sarif(root, text)
    levels = [one["level"] for one in run["results"]]
    wanted = {"error": 0, "warning": 0, "note": 0}
    for charter in assessment["charters"]:
        must = [one["modality"] != "should" for one in charter["violations"]]
        late = [one for one in charter["renewals"] if one["state"] in ("overdue", "in_grace")]
        overdue = [one for one in late if one["state"] == "overdue" and one["modality"] != "should"]
        unattested = [one for one in charter["attestations"] if one["state"] in ("missing", "expired")]
        wanted["error"] += sum(must) + len(charter["removal_limits"]) + len(overdue)
        wanted["warning"] += (len(must) - sum(must) + len(charter["prune"]) + len(late) - len(overdue)
                              + len(charter["vacancies"]) + len(charter["waiver_problems"]))
        wanted["note"] += len(charter["undetermined"]) + len(unattested)
    hold({one: levels.count(one) for one in wanted} == wanted, f"results are {levels}, of findings {wanted}")


# ---- JUnit

def check_junit(text, assessment):
    done = subprocess.run(["xmllint", "--noout", "--schema", str(JUNIT_SCHEMA), "-"], input=text.encode(),
                          capture_output=True)
    hold(done.returncode == 0, done.stderr.decode())
    suites = list(ElementTree.fromstring(text))
    hold([one.get("name") for one in suites] == [one["id"] for one in assessment["charters"]], "other suites")
    for suite, charter in zip(suites, assessment["charters"]):
        cases = suite.findall("testcase")
        failed = [case for case in cases if case.find("failure") is not None]
        skipped = [case for case in cases if case.find("skipped") is not None]
        hold((len(cases), len(failed), len(skipped)) == tuple(int(suite.get(key)) for key in
                                                              ("tests", "failures", "skipped")), "wrong sums")
        broken = {one["clause"] for key in ("violations", "prune", "vacancies") for one in charter[key]}
        broken |= {one["clause"] for one in charter["renewals"] if one["state"] == "overdue"}
        broken |= {"removal_limit" for _ in charter["removal_limits"]}
        hold({case.get("name") for case in failed} == broken, "other clauses fail than the audit says")
        hold(len({case.get("name") for case in cases}) == len(cases), "two cases share a name")


# ---- calendars

def check_ics(text, assessment):
    for line in text.split("\r\n"):
        hold(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line, f"not a content line: {line!r}")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    hold(len({str(one["UID"]) for one in events}) == len(events), "two entries share a UID")
    days = sorted(one["DTSTART"].dt.isoformat() for one in events if str(one["UID"]).startswith("due-"))
    due = sorted(one["due"] for charter in assessment["charters"] for key in ("renewals", "duties")
                 for one in charter[key] if one["due"] and one["state"] != "fulfilled")
    hold(days == due, f"entries on {days}, due are {due}")


def check_same_entries():
    """What an audit and a forecast both know of, a term's last day above all, is one entry in a calendar that reads both."""
    terms = 0
    for name, date in (("rust-leadership-council", "2026-06-01"), ("numfocus-security", "2026-06-01"),
                       ("psrt", "2026-11-01")):
        words = (str(runner.ROOT / "charters" / name), "--as-of", date, "--format", "ics")
        audit, ahead = ({str(one["UID"]): (one["DTSTART"].dt.isoformat(), str(one["CATEGORIES"].cats[0]))
                         for one in icalendar.Calendar.from_ical(quorate(runner.ROOT, command, *words)[1]).walk("VEVENT")}
                        for command in ("audit", "forecast"))
        for uid, (day, _) in audit.items():
            if uid.startswith("due-") and date < day < f"{int(date[:4]) + 1}{date[4:]}":
                hold(uid in ahead and ahead[uid][0] == day, f"{name}: {uid} of {day} is another entry in the forecast")
                terms += ahead[uid][1] == "term_ends"
    hold(terms > 0, "no term was compared")
    # cy's seat lapses unless renewed: a renewal of the audit, on the prune list of the forecast, and one entry.
    lapses = [sorted(str(one["UID"]) for one in icalendar.Calendar.from_ical(
        quorate(runner.ROOT, command, str(runner.ROOT / "tests/cases/forecast/team"), "--as-of", "2026-03-05",
                "--format", "ics")[1]).walk("VEVENT") if str(one["UID"]).startswith("lapse-"))
        for command in ("audit", "forecast")]
    hold(lapses[0] == lapses[1] and len(lapses[0]) == 1, f"lapses are other entries in the forecast: {lapses}")


# ---- CSV

def check_csv(text, assessment):
    hold(text.startswith("\ufeff"), "no mark of UTF-8: spreadsheets would guess another code")
    hold("\n" not in text.replace("\r\n", ""), "a line does not end in CR LF")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))
    for row in rows:
        hold(None not in row and None not in row.values(), f"a row of another length: {row}")
        for key, value in row.items():
            hold(not FORMULA.search(value), f"{key} can be taken for a formula: {value!r}")
    count = sum(len(charter[key]) for charter in assessment["charters"]
                for key in ("violations", "renewals", "prune", "vacancies", "undetermined", "waived",
                            "waiver_problems", "removal_limits", "not_evaluated", "gaps"))
    count += sum(one["state"] != "refused" for charter in assessment["charters"] for one in charter["attestations"])
    count += sum(one["state"] != "overdue" for charter in assessment["charters"] for one in charter["duties"])
    hold(len(rows) == count, f"{len(rows)} rows for {count} findings")


# ---- Markdown

class Shown(HTMLParser):
    """What of a page is not ours: tags with what they carry, and text outside of code."""
    OURS = {"h2", "h3", "p", "ul", "li", "code", "strong", "table", "thead", "tbody", "tr", "th", "td", "details",
            "summary"}

    def __init__(self):
        super().__init__()
        self.tags, self.plain, self.inside_code = [], "", 0

    def handle_starttag(self, tag, attributes):
        allowed = tag in self.OURS and all(name == "align" for name, _ in attributes)
        if not allowed:
            self.tags.append((tag, attributes))
        self.inside_code += tag == "code"

    def handle_endtag(self, tag):
        self.inside_code -= tag == "code"

    def handle_comment(self, data):
        self.tags.append(("comment", data))

    def handle_data(self, data):
        if not self.inside_code:
            self.plain += data


def check_markdown(text):
    hold(len(text) <= 65536, "longer than GitHub's limit of a comment")
    words = ["cmark-gfm", "--unsafe"]
    for one in ("table", "autolink", "strikethrough", "tasklist", "footnotes"):
        words += ["--extension", one]
    page = subprocess.run(words, input=text.encode(), capture_output=True, check=True).stdout.decode()
    shown = Shown()
    shown.feed(page)
    hold(not shown.tags, f"not text any more: {shown.tags[:3]}")
    for name, pattern in {"a mention": r"@\w", "a reference": r"#\d|\bGH-\d", "a smiley": r":[\w+-]+:",
                          "an address": r"://|\bwww\."}.items():
        found = re.search(".{0,20}(?:" + pattern + ").{0,20}", shown.plain)
        hold(not found, f"GitHub makes {name} of {found and found[0]!r}")
    hold(re.match(r"## [^\n]*\n\n\|", text), "the table does not come first")


# ---- GitHub

def check_github(root, text):
    kinds = {"error": 0, "warning": 0, "notice": 0}
    for line in text.removesuffix("\n").split("\n"):
        command = re.fullmatch(r"::(error|warning|notice) (?:file=([^,:]*)(?:,line=(\d+))?,)?title=([^,:]*)::(.*)", line)
        hold(command, f"no command: {line}")
        hold(not re.search(r"%(?!25|0A|0D|3A|2C)", line), f"a % that is not escaped: {line}")
        kinds[command[1]] += command[4] != "quorate"
        if command[2]:
            file = re.sub("%(25|3A|2C)", lambda found: urllib.parse.unquote(found[0]), command[2])
            hold((root / file).is_file(), f"{file} is not a file, told from the root of the checkout")
    hold(max(kinds.values()) <= 10, f"more than GitHub shows: {kinds}")


def check_all(source, date):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        checkout(root, source)
        texts = written(root, date)
        assessment = json.loads(texts["json"])
        check_sarif(root, texts["sarif"], assessment)
        check_junit(texts["junit"], assessment)
        check_ics(texts["ics"], assessment)
        check_csv(texts["csv"], assessment)
        check_markdown(texts["markdown"])
        check_github(root, texts["github"])


def fingerprints(here, *words):
    words = words or ("audit", "side", "--as-of", "2026-06-01")
    log = json.loads(quorate(here, *words, "--format", "sarif")[1])
    return sorted((one["ruleId"], one["partialFingerprints"]["primaryLocationLineHash"])
                  for one in log["runs"][0]["results"])


def check_fingerprints():
    """Lines above, another section, other titles and names of people: the same findings, the same fingerprints."""
    with tempfile.TemporaryDirectory() as folder:
        here = checkout(Path(folder).resolve(), HOSTILE)
        before = fingerprints(here)
        hold(len(before) > 10 and len(set(before)) == len(before), "fingerprints tell nothing apart")
        charter = next((here / "side").glob("*.charter"))
        text = charter.read_text(encoding="utf-8")
        charter.write_text("# a line\n\n" + text.replace("Officers", "The officers").replace("Body", "The body"))
        charter.rename(charter.with_name("renamed.charter"))
        roster = here / "side/records/roster.yml"
        roster.write_text("# a line\n" + roster.read_text(encoding="utf-8").replace("alert('ada')", "other('ada')"))
        hold(fingerprints(here) == before, "an edit elsewhere changes fingerprints")
        roster.write_text(roster.read_text(encoding="utf-8").replace("{person: ada, role: club.treasurer",
                                                                     "{person: bo, role: club.treasurer"))
        hold(fingerprints(here) != before, "another finding has the same fingerprint")


def check_lint():
    """Charters as texts: places as the JSON of lint has them, and fingerprints that lines above leave alone."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        here = checkout(root, runner.ROOT / "charters")
        words = ("lint", "side", "--no-proofs")
        run = read_sarif(root, quorate(here, *words, "--format", "sarif")[1])
        plain = json.loads(quorate(here, *words, "--format", "json")[1])["findings"]
        hold(len(plain) > 20, "too little is found to tell anything")
        hold([(one["code"], one["severity"], one["place"]["line"], one["place"]["end_line"]) for one in plain]
             == [(one["ruleId"], one["level"], place["startLine"], place["endLine"]) for one in run["results"]
                 for place in [one["locations"][0]["physicalLocation"]["region"]]], "other findings than in JSON")
        before = fingerprints(here, *words)
        hold(len(set(before)) == len(before), "two findings share a fingerprint")
        for charter in (here / "side").rglob("*.charter"):
            charter.write_text("# a line\n\n" + charter.read_text(encoding="utf-8"), encoding="utf-8")
        hold(fingerprints(here, *words) == before, "lines above change fingerprints")


def check_job_summary():
    with tempfile.TemporaryDirectory() as folder:
        here = checkout(Path(folder).resolve(), HOSTILE)
        summary = Path(folder) / "summary.md"
        summary.write_text("before\n")
        words = ["audit", "side", "--as-of", "2026-06-01"]
        quorate(here, *words, "--output", "a.md", GITHUB_STEP_SUMMARY=str(summary))
        hold(summary.read_text() == "before\n", "a job's summary that nobody asked for")
        quorate(here, *words, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
        added = summary.read_text(encoding="utf-8").removeprefix("before\n")
        hold(added == (here / "a.md").read_text(encoding="utf-8"), "the summary is not the Markdown")
        code, out, _ = quorate(here, "audit", "nowhere", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
        hold(code == 2 and out.startswith("::error title=quorate audit::"), "a failed run looks like a clean one")
        hold("nothing was audited" in summary.read_text(encoding="utf-8"), "the summary hides that the run failed")


def main():
    inputs = [(HOSTILE, "2026-06-01"), (runner.ROOT / "docs/tour/2-keeping", "2026-06-01")]
    inputs += [(folder, "2026-11-01") for folder in sorted((runner.ROOT / "charters").iterdir())
               if (folder / "records").is_dir()]
    checks = [(source.name, lambda pair=(source, date): check_all(*pair)) for source, date in inputs]
    checks += [("fingerprints", check_fingerprints), ("lint", check_lint),
               ("job summary", check_job_summary), ("one entry in calendars", check_same_entries)]
    failed = 0
    for name, check in checks:
        try:
            check()
        except Breach as breach:
            failed += 1
            print(f"--- {name}\n{breach}")
    print(f"{len(checks)} checks run, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
