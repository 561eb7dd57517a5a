#include "serve/short_answer.h"

#include "serve/server.h"

namespace offprint {

std::shared_ptr<Answer> short_answer(int status, std::string text) {
  auto answer = std::make_shared<Answer>();
  answer->status = status;
  answer->content_type = "text/plain; charset=utf-8";
  answer->identity = std::move(text);
  return answer;
}

} // namespace offprint
