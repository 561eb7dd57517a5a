#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace offprint {

/// Does `count` pieces of work on as many threads as there are cores, and hands on what each made in their
/// order, as soon as its turn has come. At most a few dozen results wait for their turn. `make` is called
/// from many threads at once, `put` from this one only; where `put` gives false, no further work is begun.
void make_in_order(std::size_t count, const std::function<std::string(std::size_t)>& make,
                   const std::function<bool(std::string)>& put);

} // namespace offprint
