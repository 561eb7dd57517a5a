# embed_files(<target> <header name> <namespace> <directory> <file>...)
# Puts files into the program. <header> declares, in <namespace>, std::string_view file(std::string_view name), which gives the
# bytes of a file by its path below <directory>, or an empty view where there is none of that name, and
# std::span<const std::string_view> names(), those paths.
function(embed_files target header namespace directory)
  set(output_dir ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(source ${output_dir}/${header}.cpp)
  set(files)
  foreach(file ${ARGN})
    list(APPEND files ${directory}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${source} -DNAMESPACE=${namespace} -DDIRECTORY=${directory} "-DFILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    VERBATIM)
  file(WRITE ${output_dir}/${header}.h.new
       "#pragma once\n#include <span>\n#include <string_view>\nnamespace ${namespace} {\nstd::string_view file(std::string_view name);\nstd::span<const std::string_view> names();\n}\n")
  file(COPY_FILE ${output_dir}/${header}.h.new ${output_dir}/${header}.h ONLY_IF_DIFFERENT)
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PRIVATE ${output_dir})
endfunction()
