#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace offprint {

/// An optional value on the heap, which costs one pointer where there is none: for the large members that few
/// objects of a kind have. Used as std::optional is; a copy copies the value. Dereferencing an empty one is
/// undefined, as there.
template <typename T>
class Boxed {
public:
  Boxed() = default;

  Boxed(std::nullopt_t) {}

  Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}

  Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}

  Boxed(Boxed&&) noexcept = default;
  ~Boxed() = default;

  Boxed& operator=(const Boxed& other) { return *this = Boxed(other); }

  Boxed& operator=(Boxed&&) noexcept = default;

  template <typename... Arguments>
  T& emplace(Arguments&&... arguments) {
    value_ = std::make_unique<T>(std::forward<Arguments>(arguments)...);
    return *value_;
  }

  void reset() { value_.reset(); }

  explicit operator bool() const { return value_ != nullptr; }

  bool has_value() const { return value_ != nullptr; }

  T& operator*() { return *value_; }

  const T& operator*() const { return *value_; }

  T* operator->() { return value_.get(); }

  const T* operator->() const { return value_.get(); }

  /// As std::optional's: both are empty, or their values are equal.
  bool operator==(const Boxed& other) const {
    return *this && other ? *value_ == *other.value_ : !*this && !other;
  }

private:
  std::unique_ptr<T> value_;
};

} // namespace offprint
