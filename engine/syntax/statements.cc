#include "engine/syntax/statements.h"

namespace quorate::syntax {

Form::Form() = default;
Form::Form(const Form&) = default;
Form::Form(Form&&) noexcept = default;
Form& Form::operator=(const Form&) = default;
Form& Form::operator=(Form&&) noexcept = default;
Form::~Form() = default;

Statement::Statement() = default;
Statement::Statement(Span span_in, std::optional<Name> label_in, Shared<Modifiers> with_in,
                     Form is_in)
    : span(span_in), label(std::move(label_in)), with(std::move(with_in)), is(std::move(is_in)) {}
Statement::Statement(const Statement&) = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(const Statement&) = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

} // namespace quorate::syntax
