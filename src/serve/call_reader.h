#pragma once

#include "serve/endpoint.h"
#include "serve/late_answer.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

struct MHD_Connection;

namespace offprint {

/// How many bytes of bodies are being held, over all requests.
using HeldBytes = std::atomic<std::uint64_t>;

/// One request to an endpoint, from its head to the last byte of its body.
class CallReader {
public:
  /// All must outlive it.
  CallReader(Endpoint& endpoint, HeldBytes& held, LateAnswers& late)
      : endpoint_(endpoint), held_(held), late_answers_(late) {}

  ~CallReader();
  CallReader(const CallReader&) = delete;
  CallReader& operator=(const CallReader&) = delete;

  /// Takes the head in. Gives the answer to a request that goes no further: what the endpoint refuses, a body
  /// that is announced as too long, a method that it does not answer. Null: go on.
  std::shared_ptr<const Answer> begin(MHD_Connection* connection, std::string path, std::string_view method);

  /// A piece of the body; false where it is too long, or too much is held already.
  bool take(std::string_view piece);

  /// The request is whole; gives the answer, or null where it is to come (late_answer.h). The first time it
  /// is asked for.
  std::shared_ptr<const Answer> answer(MHD_Connection* connection);

private:
  Call finish();

  Endpoint& endpoint_;
  HeldBytes& held_;
  Call call_;
  LateAnswers& late_answers_;
  std::shared_ptr<LateAnswer> late_;
};

} // namespace offprint
