/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cli/cancelling.h"

#include <signal.h>
#include <unistd.h>

#include "app/cli/command.h"

static sigset_t signals;
static GCancellable *cancellable;
static int caught; /* the signal that came; atomic */

/* A signal can come several times over: a terminal that closes sends it to its processes, and so does the shell in it. */
static void
let_repeats_pass (void)
{
  const struct timespec at_once = { 0 };

  g_usleep (G_USEC_PER_SEC / 2);
  while (sigtimedwait (&signals, NULL, &at_once) > 0)
    continue;
}

static gpointer
wait_for_signal (gpointer data)
{
  int number;

  if (sigwait (&signals, &number) != 0)
    return NULL;

  g_atomic_int_set (&caught, number);
  g_cancellable_cancel (cancellable);

  let_repeats_pass ();
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  for (;;)
    pause ();
}

/* What whoever started the program had it ignore, as nohup does, stays ignored. */
static void
add_signal (int number)
{
  struct sigaction action;

  if (sigaction (number, NULL, &action) == 0 && action.sa_handler != SIG_IGN)
    sigaddset (&signals, number);
}

GCancellable *
ascribe_cancelling_begin (void)
{
  g_autoptr (GThread) thread = NULL;

  cancellable = g_cancellable_new ();
  sigemptyset (&signals);
  add_signal (SIGINT);
  add_signal (SIGTERM);
  add_signal (SIGHUP);

  /* Threads inherit what is blocked. */
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  thread = g_thread_try_new ("ascribe-signals", wait_for_signal, NULL, NULL);
  if (thread == NULL)
    pthread_sigmask (SIG_UNBLOCK, &signals, NULL);

  return cancellable;
}

int
ascribe_cancelling_fail (const GError *error, const char *cancelled)
{
  int number = g_atomic_int_get (&caught);

  if (number == 0)
    return ascribe_command_fail (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ascribe_command_say ("%s", cancelled);
  else
    ascribe_command_fail (error);

  return 128 + number;
}
