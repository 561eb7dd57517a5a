#include "harvest/certificate_notes.h"

#include "archive/archive.h"
#include "archive/certificates.h"
#include "base/clock.h"
#include "base/log.h"

namespace offprint {

void CertificateNotes::note(const Response& response) {
  if (!response.certificate_expires) return;
  const std::string host(response.url.authority());
  const Instant expires = *response.certificate_expires;
  {
    const std::lock_guard lock(mutex_);
    const auto [noted, first] = noted_.try_emplace(host, expires);
    if (!first && noted->second == expires) return;
    noted->second = expires;
  }
  if (!is_news(host, expires)) return;
  const Status kept = archive_.certificates().keep({.host = host, .expires = expires, .seen = clock_.now()});
  if (!kept) log_.error(kept.error().message());
}

bool CertificateNotes::is_news(const std::string& host, Instant expires) {
  const Result<std::optional<Certificate>> known = archive_.certificates().find(host);
  return !known || !*known || (*known)->expires != expires ||
         (*known)->seen < clock_.now() - std::chrono::hours(24);
}

} // namespace offprint
