/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/sentences.h"

#include <glib/gi18n.h>

#include "app/model/error.h"
#include "ui/one-line.h"

/* Messages can hold names from files; a sentence stays short enough to be read. */
#define MAX_MESSAGE 400
#define MAX_NAME 200

typedef struct {
  int code;
  const char *title;
  const char *body;
  gboolean with_message; /* the technical message says what, where or which line */
} Sentence;

static const Sentence sentences[] = {
  { ASCRIBE_ERROR_INVALID, N_("This Doesn’t Fit"),
    N_("A rule of the codebook or of the project speaks against it. Nothing was changed."), TRUE },
  { ASCRIBE_ERROR_OUT_OF_RANGE, N_("Outside the Text"),
    N_("The place lies past the end of the article. Nothing was changed."), TRUE },
  { ASCRIBE_ERROR_NOT_FOUND, N_("No Longer There"),
    N_("It isn’t in the project; it may have been deleted, moved or undone meanwhile."), TRUE },
  { ASCRIBE_ERROR_AMBIGUOUS, N_("More Than One Fits"), N_("Name the one that is meant more exactly."), TRUE },
  { ASCRIBE_ERROR_EXISTS, N_("Already There"),
    N_("Nothing was overwritten. Choose another name or an empty folder."), TRUE },
  { ASCRIBE_ERROR_NOT_A_PROJECT, N_("Not an Ascribe Project"),
    N_("The file was left as it is. To read an article or a dataset, open a project and import the file into it."), FALSE },
  { ASCRIBE_ERROR_NEWER, N_("Made by a Newer Ascribe"),
    N_("The project can be read and exported here, but not changed. Update Ascribe to work on it."), FALSE },
  { ASCRIBE_ERROR_CORRUPT, N_("The File Is Damaged"),
    N_("Nothing was written to it. Go back to a copy if you have one; the command “ascribe-cli check” names what is damaged."),
    TRUE },
  { ASCRIBE_ERROR_BUSY, N_("The Project Is in Use"),
    N_("Another program is writing to it. Nothing was changed; wait a moment and try again, or close the other program."), FALSE },
  { ASCRIBE_ERROR_FULL, N_("No Space Left"),
    N_("The disk is full. Nothing was changed, and what was saved before is safe. Free some space and try again."), FALSE },
  { ASCRIBE_ERROR_READ_ONLY, N_("Can’t Be Written"),
    N_("The file or the place it is in is read-only. Nothing was changed. Choose another place, or work on a copy."), TRUE },
  { ASCRIBE_ERROR_IO, N_("Reading or Writing Failed"),
    N_("The disk did not answer as it should. What was saved before is safe. Check the disk and try again."), TRUE },
  { ASCRIBE_ERROR_MALFORMED, N_("The File Breaks Its Format"),
    N_("It could not be read as what its name or beginning says it is. Correct it at the place named and try again."), TRUE },
  { ASCRIBE_ERROR_ENCODING, N_("Unknown Character Set"),
    N_("How the file writes its letters can’t be told. Save it as UTF-8 text and try again."), TRUE },
  { ASCRIBE_ERROR_TOO_LARGE, N_("Too Large"),
    N_("It is over a limit that keeps the program safe. Divide it into smaller parts and try again."), TRUE },
  { ASCRIBE_ERROR_UNSUPPORTED, N_("Not Supported"),
    N_("Files of this kind are not read or written. Web pages, documents, tables, plain text and datasets are."), TRUE },
  { ASCRIBE_ERROR_NETWORK, N_("The Address Could Not Be Read"),
    N_("Open it in a browser to see what is there. A page that can be seen there can be saved and imported as a file."), TRUE },
  { ASCRIBE_ERROR_FORBIDDEN, N_("This Address Is Not Asked"),
    N_("Nothing was sent to it."), TRUE },
  { ASCRIBE_ERROR_INTERNAL, N_("Something Went Wrong"),
    N_("This is a mistake in Ascribe, not yours. What was saved before is safe. Please report it with the line below."), TRUE },
};

static const Sentence file_sentences[] = {
  { G_IO_ERROR_NOT_FOUND, N_("Not Found"), N_("The file or folder isn’t there; it may have been moved, renamed or deleted."), TRUE },
  { G_IO_ERROR_EXISTS, N_("Already There"), N_("Nothing was overwritten. Choose another name."), TRUE },
  { G_IO_ERROR_PERMISSION_DENIED, N_("Not Allowed"),
    N_("You may not read or write there. Nothing was changed. Choose another place, or change its permissions."), TRUE },
  { G_IO_ERROR_READ_ONLY, N_("Can’t Be Written"),
    N_("The place is read-only. Nothing was changed. Choose another one."), TRUE },
  { G_IO_ERROR_NO_SPACE, N_("No Space Left"),
    N_("The disk is full. Nothing was changed, and what was saved before is safe. Free some space and try again."), FALSE },
  { G_IO_ERROR_IS_DIRECTORY, N_("This Is a Folder"), N_("A file is expected here. Choose another name."), TRUE },
  { G_IO_ERROR_NOT_DIRECTORY, N_("This Is Not a Folder"), N_("A folder is expected here. Choose another place."), TRUE },
  { G_IO_ERROR_NOT_REGULAR_FILE, N_("Not an Ordinary File"), N_("Only ordinary files and folders are read and written."), TRUE },
  { G_IO_ERROR_FILENAME_TOO_LONG, N_("The Name Is Too Long"), N_("Choose a shorter name."), FALSE },
  { G_IO_ERROR_INVALID_FILENAME, N_("Not a Valid Name"), N_("The disk does not take this name. Choose another one."), TRUE },
  { G_IO_ERROR_BUSY, N_("In Use"), N_("Another program uses the file. Close it there and try again."), TRUE },
  { G_IO_ERROR_CANCELLED, N_("Cancelled"), N_("It was stopped before it was done."), FALSE },
  { G_IO_ERROR_TIMED_OUT, N_("No Answer"), N_("The disk or the other computer did not answer in time. Try again."), TRUE },
  { G_IO_ERROR_NOT_MOUNTED, N_("Not Connected"), N_("Connect the disk or the other computer first, then try again."), TRUE },
  { G_IO_ERROR_NOT_SUPPORTED, N_("Not Supported"), N_("This can’t be done in this place. Choose another one."), TRUE },
  { G_IO_ERROR_INVALID_DATA, N_("Not Readable"), N_("The file does not hold what was expected."), TRUE },
};

static const Sentence fallback = {
  -1, N_("Something Went Wrong"), N_("What was saved before is safe. Try again."), TRUE
};

/* For the window's “Undo: %s”; the context tells the deed from the thing, as to tag from a tag. */
static const struct {
  const char *verb;
  const char *words;
} verbs[] = {
  { "tag", NC_("edit", "Tag") },
  { "untag", NC_("edit", "Delete Annotation") },
  { "retag", NC_("edit", "Change Tag") },
  { "move", NC_("edit", "Change Span") },
  { "attribute", NC_("edit", "Change Attribute") },
  { "note", NC_("edit", "Change Note") },
  { "link", NC_("edit", "Link") },
  { "unlink", NC_("edit", "Delete Link") },
  { "import", NC_("edit", "Import") },
  { "correct", NC_("edit", "Correct Article") },
  { "delete-article", NC_("edit", "Delete Article") },
  { "status", NC_("edit", "Change Status") },
  { "metadata", NC_("edit", "Change Article") },
  { "label", NC_("edit", "Change Label") },
  { "codebook", NC_("edit", "Change Codebook") },
  { "concept", NC_("edit", "Change Concept") },
  { "annotator", NC_("edit", "Change Annotator") },
};

static const Sentence *
find (const Sentence *table, gsize n, int code)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].code == code)
      return &table[i];

  return &fallback;
}

static const Sentence *
lookup (const GError *error)
{
  if (error->domain == ASCRIBE_ERROR)
    return find (sentences, G_N_ELEMENTS (sentences), error->code);
  if (error->domain == G_IO_ERROR)
    return find (file_sentences, G_N_ELEMENTS (file_sentences), error->code);

  return &fallback;
}

/* One line without controls: what a file says about itself is not to be trusted. */
static char *
tidy (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = 0;

  for (const char *cursor = valid; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (n++ == MAX_MESSAGE)
        {
          g_string_append (line, "…");
          break;
        }
      /* U+202A–U+202E and U+2066–U+2069 turn the rest of the line around. */
      if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        continue;
      g_string_append_unichar (line, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }

  return g_strdup (g_strstrip (line->str));
}

char *
ascribe_sentence_title (const GError *error)
{
  return g_strdup (_(lookup (error)->title));
}

char *
ascribe_sentence_body (const GError *error)
{
  const Sentence *sentence = lookup (error);
  g_autofree char *message = sentence->with_message && error->message != NULL ? tidy (error->message) : NULL;

  if (message == NULL || *message == '\0')
    return g_strdup (_(sentence->body));

  return g_strconcat (_(sentence->body), "\n", message, NULL);
}

/* In a project "not found" is about what it holds; here the file is. */
static GError *
dup_of_file (const GError *error)
{
  return g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND) ? g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "")
                                                                         : g_error_copy (error);
}

char *
ascribe_sentence_title_of_file (const GError *error)
{
  g_autoptr (GError) cause = dup_of_file (error);

  return ascribe_sentence_title (cause);
}

char *
ascribe_sentence_body_of_file (const GError *error, const char *path)
{
  g_autoptr (GError) cause = dup_of_file (error);
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *name = ascribe_one_line_isolated (base, MAX_NAME);
  g_autofree char *body = ascribe_sentence_body (cause);

  return g_strconcat (name, "\n\n", body, NULL);
}

const char *
ascribe_sentence_verb (const char *verb)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (verbs[i].verb, verb) == 0)
      return g_dpgettext2 (NULL, "edit", verbs[i].words);

  /* Translators: an edit of a kind that a newer program made, as in “Undo Edit” */
  return C_("edit", "Edit");
}
