# The web app as built by web/ (npm run build), carried inside the library; without it the pages say how to build it.
# The glob is looked at again at each build, so that the app is found when it comes later.
file(GLOB site_pack CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/build/web/site.pack)
set(carried_site ${CMAKE_CURRENT_LIST_DIR}/carried_site.cpp)
set_source_files_properties(${carried_site} TARGET_DIRECTORY parlance_doors PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
if(site_pack)
  set_source_files_properties(${carried_site} TARGET_DIRECTORY parlance_doors PROPERTIES
    COMPILE_DEFINITIONS "PARLANCE_SITE_PACK=\"${site_pack}\"" OBJECT_DEPENDS "${site_pack}")
endif()
