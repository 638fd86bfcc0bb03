"""Proves that check.py sees what it is there to see: small made-up trees, each with one breach."""

import tempfile
import unittest
from pathlib import Path

import check


def breaches_of(files):
    """What check.py says about a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(text)
        return check.breaches(Path(folder))[0]


class Architecture(unittest.TestCase):
    def finds(self, path, text, *expected):
        found = breaches_of({path: text})
        self.assertEqual(len(found), 1, found)
        for part in (path, *expected):
            self.assertIn(part, found[0])

    def passes(self, path, text):
        self.assertEqual(breaches_of({path: text}), [])

    def test_stages_point_one_way(self):
        self.finds("engine/calendar/date.cc", '\n#include "engine/syntax/ast.h"\n', ":2:", "may include only itself")
        self.finds("engine/syntax/parse.cc", '#include "engine/semantics/charter.h"\n', "engine/semantics/charter.h")
        self.finds("engine/records/load.cc", '#include "engine/evaluation/tally.h"\n', "engine/evaluation")
        self.finds("engine/evaluation/tally.cc", '#include "engine/syntax/ast.h"\n', "engine/syntax/ast.h")
        self.finds("engine/diagnostics/render.cc", '#include "cli/main.h"\n', "cli/main.h")
        self.passes("engine/semantics/resolve.cc", '#include "engine/syntax/ast.h"\n#include "engine/graph/order.h"\n')
        self.passes("cli/audit.cc", '#include "engine/records/records.h"\n#include "reports/text.h"\n')
        self.passes("tests/unit/calendar/date.cc", '#include "engine/calendar/date.h"\n')

    def test_a_folder_name_is_not_a_prefix(self):
        self.finds("engine/syntax/parse.cc", '#include "engine/calendarium/x.h"\n', "engine/calendarium")

    def test_reports_read_an_assessment_only(self):
        self.passes("reports/text.cc", '#include "engine/evaluation/assessment.h"\n#include "reports/text.h"\n')
        for header in ("engine/records/records.h", "engine/semantics/charter.h", "engine/evaluation/tally.h"):
            self.finds("reports/text.cc", f'#include "{header}"\n', header)

    def test_a_new_stage_needs_a_rule(self):
        self.finds("engine/oracle/guess.cc", '#include "engine/source/source.h"\n', "stage without a rule")

    def test_libraries_stay_with_their_owner(self):
        owned = {"antlr4-runtime.h": "engine/syntax", "CharterParser.h": "engine/syntax",
                 "yaml-cpp/yaml.h": "engine/records", "simdjson.h": "engine/records",
                 "boost/graph/adjacency_list.hpp": "engine/graph", "z3++.h": "engine/lint/proofs",
                 "nlohmann/json.hpp": "reports", "CLI/CLI.hpp": "cli", "catch2/catch.hpp": "tests/unit/calendar"}
        for header, owner in owned.items():
            self.passes(f"{owner}/a.cc", f"#include <{header}>\n")
            self.finds("engine/calendar/date.h", f"#include <{header}>\n", header, "only")
        self.passes("tests/unit/reports/json.cc", "#include <nlohmann/json.hpp>\n")
        self.finds("tests/unit/syntax/parse.cc", "#include <nlohmann/json.hpp>\n", "only reports")

    def test_other_libraries_and_relative_paths(self):
        self.passes("engine/source/source.cc", "#include <vector>\n#include <fmt/core.h>\n#include <unistd.h>\n")
        self.finds("engine/source/source.cc", "#include <curl/curl.h>\n", "no folder owns")
        self.finds("engine/records/load.cc", '#include "../evaluation/tally.h"\n', "from the root")

    def test_evaluation_is_blind(self):
        for header in ("fstream", "iostream", "chrono", "filesystem", "cstdlib", "ctime", "unistd.h", "fmt/chrono.h"):
            self.finds("engine/evaluation/a.cc", f"#include <{header}>\n", "no clock, file or environment")
        self.finds("engine/evaluation/a.cc", 'auto who = getenv("USER");\n', "getenv")
        self.passes("engine/evaluation/a.cc", "#include <vector>\n// never <chrono> or getenv\n/* system_clock */\n")
        self.passes("engine/records/a.cc", "#include <fstream>\n")

    def test_comments_do_not_include(self):
        self.passes("engine/calendar/date.cc", '// #include "cli/main.h"\n/*\n#include "cli/main.h"\n*/\n')
        self.finds("engine/calendar/date.cc", 'auto a = "/*";\n#include "cli/main.h"\n', "date.cc:2:")

    def test_names_that_say_nothing(self):
        for path in ("engine/calendar/date_utils.cc", "reports/helpers.h", "cli/SeatManager.h", "tests/utils/a.py"):
            self.finds(path, "", "says nothing")
        self.passes("engine/calendar/utility_bill.txt".replace("utility_bill", "management"), "")

    def test_long_files(self):
        self.passes("cli/main.cc", "\n" * 420)
        self.finds("cli/main.cc", "\n" * 421, "more than 420")

    def test_paths_outside_the_project(self):
        # Put together here, so that this file does not name one itself.
        for outside in ("/" + "work/main", "/" + "tmp/build"):
            self.finds("docs/start.md", f"first\nsee {outside}/x\n", ":2:", outside)
        self.passes("docs/start.md", "https://example.org/" + "work/x and ../" + "tmp/y\n")

    def test_an_empty_tree_is_read_as_empty(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(check.breaches(Path(folder)), ([], 0))


if __name__ == "__main__":
    unittest.main()
