#include "picture/workshop/confinement.h"

#include <seccomp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

namespace offprint {
namespace {

/// What memory, threads, clocks and the one socket need.
constexpr std::array allowed_calls{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(sendto),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getrusage),
    SCMP_SYS(setitimer),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

void limit(decltype(RLIMIT_CORE) resource, rlim_t most) {
  const rlimit both{.rlim_cur = most, .rlim_max = most};
  setrlimit(resource, &both);
}

/// What RLIMIT_DATA counts (proc(5), statm): it is more than what is in use, since stacks and heaps are set
/// aside.
std::uint64_t own_memory() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  for (int field = 0; field < 6; ++field) statm >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

/// Of the flags of clone, those that make it a thread.
constexpr scmp_datum_t thread_flags = CLONE_THREAD | CLONE_VM;

void allow_where(scmp_filter_ctx filter, int call, const scmp_arg_cmp& argument) {
  seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &argument);
}

/// Everything else fails as if it were not permitted, so that a library that only asks goes on without.
void forbid_other_calls() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return;
  seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1); // of all threads that there are
  for (const int call : allowed_calls) seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
  // Threads, but no processes. What clone3 asks for cannot be seen here; the C library then uses clone.
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  allow_where(filter, SCMP_SYS(clone),
              {.arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = thread_flags, .datum_b = thread_flags});
  allow_where(filter, SCMP_SYS(prctl), {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = PR_SET_NAME, .datum_b = 0});
  seccomp_load(filter); // where the system has no seccomp, the limits alone hold
  seccomp_release(filter);
}

} // namespace

void confine(std::uint64_t memory) {
  setpriority(PRIO_PROCESS, 0, 10);
  if (memory == 0) return;
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  std::signal(SIGXFSZ, SIG_IGN); // a library's warning, on standard error that is a file, is no crime
  limit(RLIMIT_DATA, own_memory() + memory);
  forbid_other_calls();
}

void end_after(int milliseconds) {
  itimerval timer{};
  timer.it_value.tv_sec = milliseconds / 1000;
  timer.it_value.tv_usec = milliseconds % 1000 * 1000;
  setitimer(ITIMER_PROF, &timer, nullptr); // SIGPROF, which nobody handles
}

} // namespace offprint
