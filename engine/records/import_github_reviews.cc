// Reviews of one pull request, as GitHub lists them: GET /repos/{owner}/{repo}/pulls/{n}/reviews.

#include "engine/records/imported_decision.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/fields.h"
#include "engine/records/json_tree.h"

#include <fmt/core.h>
#include <map>

namespace quorate::records {
namespace {

using diagnostics::quoted;

/// `https://github.com/o/r/pull/34` of `https://github.com/o/r/pull/34#pullrequestreview-1`
std::string pull_request(const Text& url) { return url.value.substr(0, url.value.find('#')); }

class Reviews {
public:
  Reviews(const source::Sources& sources, std::optional<calendar::Date> closed, Problems& problems)
      : sources_(sources), problems_(problems), closed_(closed) {}

  std::optional<ImportedDecision> read(source::SourceId file) {
    std::optional<Value> root = read_json(file, sources_, problems_);
    if (!root) return std::nullopt;
    if (root->shape != Value::Shape::list) {
      problems_.error("Q307", root->span, "this is not a list of reviews",
                      "write the answer of `GET /repos/OWNER/REPO/pulls/NUMBER/reviews` to a file");
      return std::nullopt;
    }
    for (const Value& item : root->items) {
      // `gh api --paginate --slurp` puts one list for each page into a list.
      if (item.shape == Value::Shape::list)
        for (const Value& review : item.items) take(review);
      else
        take(item);
    }
    if (!good_) return std::nullopt;
    ImportedDecision result;
    result.source = url_.value;
    if (std::size_t at = url_.value.rfind("/pull/"); at != std::string::npos) {
      std::string number = url_.value.substr(at + 6);
      result.id = "pull-" + number;
      result.matter = "pull request " + number;
    }
    for (const Latest* one : in_order_) {
      if (one->choice.empty()) continue;
      ImportedBallot ballot;
      ballot.voter = one->login;
      ballot.choice = one->choice;
      ballot.cast = one->time.substr(0, 10);
      result.ballots.push_back(std::move(ballot));
    }
    return result;
  }

private:
  struct Latest {
    std::string login; // as GitHub writes it
    std::string time;
    std::string choice; // empty: withdrawn
  };

  void take(const Value& review) {
    Fields fields(review, "review", problems_);
    Text state = fields.required_text("state", R"("state": "APPROVED")");
    std::optional<Text> url = fields.text("html_url");
    const Value* user = fields.value("user");
    bool counts = state.value == "APPROVED" || state.value == "CHANGES_REQUESTED" ||
                  state.value == "DISMISSED";
    std::optional<Text> time;
    if (counts && fields.required_date("submitted_at", R"("submitted_at": "2026-03-01T12:00:00Z")"))
      time = fields.text("submitted_at");
    good_ = good_ && fields.ok();
    if (!fields.ok()) return;
    if (url) same_pull_request(*url);
    if (!counts) {
      if (state.value == "COMMENTED" || state.value == "PENDING") return;
      good_ = false;
      return problems_.error(
          "Q307", state.span, fmt::format("{} is no state of a review", quoted(state.value, 60)),
          "it is `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED` or `PENDING`");
    }
    if (user == nullptr)
      return problems_.warning("Q310", review.span,
                               "the account behind this review is gone, and it is left out",
                               "if you know who it was, add the ballot by hand");
    Fields account(*user, "account", problems_);
    Text login = account.required_text("login", R"("login": "ada")");
    good_ = good_ && account.ok();
    if (account.ok()) keep(login.value, time->value, choice_of(state.value));
  }

  static std::string choice_of(std::string_view state) {
    return state == "APPROVED" ? "yes" : state == "CHANGES_REQUESTED" ? "no" : "";
  }

  /// The latest review of an account counts; of two at one moment the one that is listed later.
  void keep(const std::string& login, const std::string& time, std::string choice) {
    // What is said after the close changes no vote: the one before it stands.
    if (closed_ && closed_->iso() < time.substr(0, 10)) return;
    auto [there, fresh] = by_login_.try_emplace(fold(login));
    Latest& latest = there->second;
    if (fresh) in_order_.push_back(&latest);
    if (!fresh && time < latest.time) return;
    latest = {login, time, std::move(choice)};
  }

  void same_pull_request(const Text& url) {
    if (url_.value.empty()) {
      url_ = {pull_request(url), url.span};
    } else if (pull_request(url) != url_.value && good_) {
      good_ = false;
      diagnostics::Diagnostic one{"Q307", diagnostics::Severity::error,
                                  "these are reviews of more than one pull request", url.span};
      one.labels.push_back({url_.span, fmt::format("this is {}", quoted(url_.value, 80))});
      one.help = "import each pull request on its own";
      problems_.add(std::move(one));
    }
  }

  const source::Sources& sources_;
  Problems& problems_;
  Text url_;
  std::optional<calendar::Date> closed_;
  std::map<std::string, Latest> by_login_;
  std::vector<const Latest*> in_order_; // of their first reviews
  bool good_ = true;
};

} // namespace

std::optional<ImportedDecision> import_github_reviews(source::SourceId file,
                                                      const source::Sources& sources,
                                                      std::optional<calendar::Date> closed,
                                                      Problems& problems) {
  return Reviews(sources, closed, problems).read(file);
}

} // namespace quorate::records
