# Every library that Offprint uses, by the name that the rest of the build knows it by. All are Debian packages;
# script/bootstrap installs them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLiteCpp REQUIRED)

foreach(package libcurl libmicrohttpd gnutls gumbo libxml-2.0 uchardet libsodium libzstd libbrotlienc libbrotlidec zlib vips-cpp libavif exiv2 libseccomp sqlite3
                tomlplusplus libgit2 opencc)
  string(REGEX REPLACE "[^a-z0-9]" "_" name ${package})
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${package})
endforeach()

find_path(MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)
add_library(mustache INTERFACE)
target_include_directories(mustache SYSTEM INTERFACE ${MUSTACHE_INCLUDE})

# Header only, and its own CMake package names no target.
find_path(RAPIDJSON_INCLUDE rapidjson/writer.h REQUIRED)
add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE})

# Has no package file of either kind.
find_path(CLD2_INCLUDE cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(cld2 INTERFACE)
target_include_directories(cld2 SYSTEM INTERFACE ${CLD2_INCLUDE})
target_link_libraries(cld2 INTERFACE ${CLD2_LIBRARY})

# Has no package file of either kind.
find_path(STEMMER_INCLUDE libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
add_library(stemmer INTERFACE)
target_include_directories(stemmer SYSTEM INTERFACE ${STEMMER_INCLUDE})
target_link_libraries(stemmer INTERFACE ${STEMMER_LIBRARY})

# Takes the place of the C library's allocator in a program. The sanitizers have their own.
add_library(allocator INTERFACE)
if(NOT OFFPRINT_FUZZ AND NOT OFFPRINT_SANITIZE AND NOT OFFPRINT_SANITIZE_THREADS)
  find_package(mimalloc REQUIRED)
  target_link_libraries(allocator INTERFACE -Wl,--push-state,--no-as-needed mimalloc -Wl,--pop-state)
endif()
