#pragma once

#include "serve/byte_range.h"
#include "serve/negotiation.h"
#include "serve/server.h"

#include <memory>

struct MHD_Response;

namespace offprint {

struct ReplyRelease {
  void operator()(MHD_Response* response) const;
};

using Reply = std::unique_ptr<MHD_Response, ReplyRelease>;

/// An answer as libmicrohttpd sends it, with all its headers. It keeps the answer alive until it is sent.
/// Empty when there is no memory for it.
Reply whole_reply(const std::shared_ptr<const Answer>& answer, Coding coding);

/// A part of an answer without coding (RFC 9110, 14.4), with 206; `range` lies within it.
Reply partial_reply(const std::shared_ptr<const Answer>& answer, const ByteRange& range);

/// What goes with 416: how long the whole is.
Reply unsatisfiable_reply(const Answer& answer);

/// What goes with 304: the headers that the whole answer would have had, as far as a cache needs them.
Reply unchanged_reply(const Answer& answer, Coding coding);

} // namespace offprint
