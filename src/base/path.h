/* base/path.h - where files live. Every function returns memory the caller frees, or NULL where said. */
#ifndef TRIVET_BASE_PATH_H
#define TRIVET_BASE_PATH_H

#include <stdbool.h>

#include "base/error.h"

char *path_join(const char *a, const char *b);  /* an absolute b stands alone; an empty a counts as nothing */
/* As a person types it: "~/" is the home folder; a folder gets `name` behind it. */
char *path_typed(const char *typed, const char *name);
char *path_parent(const char *path);            /* "." for a bare name */
const char *path_name(const char *path);        /* the last part, inside `path` */
bool path_exists(const char *path);
bool path_is_folder(const char *path);
bool path_same(const char *a, const char *b);   /* both are there and are one file, whatever they are called */
char *path_data_home(void);                     /* $XDG_DATA_HOME/trivet or ~/.local/share/trivet */
char *path_config_home(void);                   /* $XDG_CONFIG_HOME/trivet or ~/.config/trivet */
char *path_state_home(void);                    /* $XDG_STATE_HOME/trivet or ~/.local/state/trivet */
/* The folder of the content that came with the program: $TRIVET_SHARE, else share/trivet beside the
 * folder of the running program (a build tree and an installed one look alike), else `built_in`. */
char *path_share(const char *built_in);
/* Makes the folder and its missing parents, mode 0700. */
bool path_make(const char *path, struct error *err) MUST_CHECK;

#endif
