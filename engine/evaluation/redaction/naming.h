#pragma once
// What things are called where names are withheld.

#include "engine/evaluation/redaction/words.h"
#include "engine/records/records.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::evaluation {

class Naming {
public:
  Naming(const records::Records& from, const Words& words);

  const Words& words() const { return words_; }
  /// The old ids of people, in the order of their new ones.
  const std::vector<records::PersonId>& order() const { return order_; }
  records::PersonId person(records::PersonId old) const;
  /// "person-3" for whoever is called so in the records; nothing for nobody.
  std::optional<std::string> person_called(std::string_view text) const;

  /// A numbered word that stands for the text wherever it is found: "decision-4". A day or a unit
  /// of the calendar stays.
  std::string token(std::string_view text, std::string_view kind);
  /// The token that is known for it; nothing for a text that nothing is called.
  std::optional<std::string> known(std::string_view text) const;

  /// Somebody or an option of a vote.
  std::string option(std::string_view text);
  /// Somebody, a body, an office, or something that is recorded.
  std::string agent(std::string_view text, std::string_view kind);
  /// A value that the charter may compare; `attribute` is its name.
  std::string value(std::string_view text, std::string_view attribute, bool of_seat);
  /// Of the charter's words; all others are withheld. Empty stays empty.
  records::Text of_charter(const records::Text& text) const;
  std::string topics(std::string_view list) const;
  records::Text path(const records::Text& text) const;
  static std::string nothing(std::string_view text); ///< withheld; empty stays empty

private:
  const records::Records& from_;
  const Words& words_;
  std::vector<records::PersonId> order_, new_id_;
  std::map<std::string, std::string> tokens_; ///< by plain text
  std::map<std::string, int, std::less<>> counts_;
};

/// "person-3" of the id 2.
std::string person_word(records::PersonId person);

/// The rest of the redaction, by what is redacted; ids of people are the new ones in the result.
records::Meeting redacted(const records::Meeting& one, Naming& naming);
records::Decision redacted(const records::Decision& one, Naming& naming);

} // namespace quorate::evaluation
