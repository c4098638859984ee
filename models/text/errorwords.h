#pragma once

#include <span>

namespace desk::models {

//! What is said of an error: what happened and what to do about it. %1 stands for the fields that the service
//! names, %2 for its own sentence, where only that knows the particulars.
struct ErrorWords
{
    const char *happened = nullptr;
    const char *next = nullptr;
};

//! Our words for a code of the service; texts of the translation context "Errors".
struct CodeWords
{
    const char *code = nullptr;
    ErrorWords words{};
};

// One table in two files, by what a code is about.
[[nodiscard]] std::span<const CodeWords> generalWords();
[[nodiscard]] std::span<const CodeWords> formWords();

} // namespace desk::models
