/** What a code of problem+json means, and what whoever meets it does. Shown at its `type`. */
export interface ProblemMeaning {
  means: string;
  todo: string;
}

const row = (means: string, todo: string): ProblemMeaning => ({ means, todo });

const SEND_AGAIN = 'Nothing was changed. Send the same request again after the seconds of Retry-After.';
const READ_AGAIN = 'Read it again, look whether the change still makes sense, and send it with the new ETag.';
const LOOK = 'Read the ticket: allowedCommands says what may be done with it now.';

/** Every code of the API. A test looks for codes in the sources that are missing here. */
export const PROBLEM_CATALOGUE: Readonly<Record<string, ProblemMeaning>> = {
  // The request itself.
  bad_request: row('The request cannot be understood.', 'See detail, correct the request.'),
  validation_failed: row('Fields are unknown, malformed or impossible.', 'errors names each by its pointer.'),
  malformed_json: row('The body is not JSON.', 'Send JSON with Content-Type: application/json.'),
  malformed_csv: row('The file is not CSV that can be read.', 'detail names the line. Nothing was imported.'),
  malformed_multipart: row('The form with the file cannot be read.', 'Send it as multipart/form-data, one file.'),
  body_too_large: row('The body is larger than this address takes.', 'Send less, or in several requests.'),
  headers_too_large: row('The headers are too large.', 'Send fewer or shorter headers and cookies.'),
  uri_too_long: row('The address is too long.', 'Shorten the query.'),
  unsupported_media_type: row('This content type is not taken here.', 'The API description names those that are.'),
  not_acceptable: row('The answer cannot be given in the form asked for.', 'Accept application/json.'),
  method_not_allowed: row('The address exists, but not for this method.', 'Allow names the methods.'),
  request_timeout: row('The request did not arrive in time.', 'Send it again over a better connection.'),
  unprocessable: row('The request is well formed but cannot be done.', 'See detail.'),
  precondition_required: row('A change needs the version that it is based on.', 'Send If-Match with the ETag.'),
  idempotency_key_invalid: row('The Idempotency-Key is malformed.', 'Use 1 to 255 visible ASCII characters.'),
  idempotency_key_in_use: row('A request with this key still runs.', 'Wait the seconds of Retry-After, send it again.'),
  idempotency_key_reused: row('The key was used for another request.', 'Make a new key for each new request.'),
  // Who asks.
  unauthenticated: row(
    'Nobody is signed in, or the session or token has ended.',
    'Sign in again, or use another token.',
  ),
  wrong_credentials: row('Address or password is wrong.', 'Try again; an admin can set a new password.'),
  wrong_password: row('The present password is wrong.', 'Type the present password again.'),
  too_many_tries: row('Too many wrong passwords.', 'Wait the seconds of Retry-After.'),
  too_many_requests: row('Too many requests.', 'Wait the seconds of Retry-After.'),
  forbidden: row('Your role or token may not do this.', 'needs names the permission; ask a lead or an admin.'),
  session_only: row('Tokens may not do this.', 'Sign in with a password and do it in that session.'),
  cross_site: row('A change with the cookie came from another page.', 'Use a token, or a page of this address.'),
  // What is asked for.
  not_found: row('It does not exist, or you may not see it.', 'Check the key and your scope tags.'),
  gone: row('It existed and does not any more.', 'Load again what is shown.'),
  empty_queue: row('Nothing waits in this queue.', 'Ask again later.'),
  pattern_not_found: row('There is no such pattern.', 'Check the key of the pattern.'),
  cursor_below_floor: row('The feed no longer goes back that far.', 'Load again what is shown, go on from head.'),
  cursor_ahead: row('The cursor is of another log.', 'Load again what is shown, go on from head.'),
  // The state it is in.
  conflict: row('The present state does not allow it.', 'See detail, read it again.'),
  stale_version: row('Somebody changed it since you read it.', READ_AGAIN),
  write_conflict: row('Others were changing the same thing.', SEND_AGAIN),
  busy: row('Others were faster several times, or too many sign in at once.', SEND_AGAIN),
  not_from_here: row('It is not possible in this state.', 'allowedCommands or allowed says what is.'),
  held_by: row('Somebody else has the ticket; holder names them.', 'Ask them, or steal it with a reason.'),
  not_able: row('Your role, scope or absence does not allow work at this tier.', LOOK),
  field_required: row('A field that the command needs is missing.', 'errors names it.'),
  field_invalid: row('A field has a value that the command does not take.', 'errors names it.'),
  packet_incomplete: row('A hand-over needs reason, what was tried and evidence.', 'errors names what is missing.'),
  known_issue_not_seen: row('A known fix fits this ticket.', 'Look at it first; then say that it was seen.'),
  not_your_hop: row('Only who handed over may take back.', 'Ask the sender, or a lead.'),
  nothing_to_take_back: row('Something has happened since the hand-over.', LOOK),
  contact_rule_not_reached: row('The user was not tried often enough to give up.', 'Try again on another day.'),
  package_not_applicable: row('The resolution package does not fit this ticket.', 'See detail; give a resolution.'),
  pattern_has_package: row('The pattern has a resolution already.', 'Apply it instead of waiting.'),
  link_to_pattern: row('It is somebody else with the same problem.', 'Link both to a pattern instead.'),
  reopen_root: row('The ticket it would be a duplicate of is closed.', 'Reopen that one first.'),
  too_old_to_reopen: row('It was closed too long ago.', 'Log a new ticket that follows it.'),
  not_yet: row('It is too early for this.', 'See detail for when.'),
  assign_a_liaison: row('A ticket at Microsoft needs somebody who answers.', 'Assign another liaison.'),
  waits_for_fix: row('It waits for the fix of its pattern.', 'Resume it first.'),
  target_not_able: row('The person chosen may not work on it.', 'Choose somebody of that tier and scope.'),
  email_taken: row('Somebody has this e-mail address.', 'Choose another, or change that member.'),
  last_admin: row('It would leave nobody as admin.', 'Make somebody else an admin first.'),
  former_staff: row('They are a name out of an import, not a member.', 'Add them as a member of staff.'),
  unknown_location: row('A scope tag names no location.', 'PUT /locations/{code} first.'),
  deputy_unfit: row('The deputy cannot stand in.', 'Choose somebody active of the same tier.'),
  away_in_the_past: row('The absence would be over already.', 'Give a later time.'),
  group_in_use: row('Other things name this group.', 'references names them; change those first.'),
  unknown_state: row('There is no such state of a phase.', 'allowed names the states it may go to.'),
  already: row('The phase is in that state already.', 'Nothing is to be done.'),
  no_start: row('The phase has no day on which it starts.', 'Give it one first.'),
  starts_later: row('The phase starts on a later day.', 'Wait, or change the day.'),
  announcement_withdrawn: row('The announcement was withdrawn.', 'Announce it anew.'),
  not_addressed: row(
    'The announcement is for others.',
    'Nothing is to be done: only those it addresses acknowledge it.',
  ),
  reference_taken: row('Another Microsoft case has this number; case names it.', 'Send the ticket to that case.'),
  case_closed: row('The Microsoft case is closed already.', 'Pass the turn in an entry to open it again.'),
  case_without_pattern: row('A resolution belongs to a pattern, and the case has none.', 'Set pattern on the case.'),
  // Imports.
  import_running: row('Another import or reversion runs.', 'Wait for its end.'),
  import_refused: row('Rows cannot be taken; nothing was imported.', 'errors names rows and fields; correct the file.'),
  not_revertible: row('The import is in a state that cannot be taken back.', 'state says which.'),
  tickets_worked_on: row('People have worked on imported tickets.', 'tickets names them; nothing was taken back.'),
  tickets_updated: row('The import wrote over an earlier one.', 'Import the earlier file again, then revert.'),
  // The server.
  overloaded: row('The server has more to do than it can.', SEND_AGAIN),
  unavailable: row('The server cannot answer at the moment.', SEND_AGAIN),
  database_away: row(
    'The database cannot be reached at the moment.',
    'Send it again after the seconds of Retry-After.',
  ),
  database_busy: row('The database took too long, or somebody held what was asked for.', SEND_AGAIN),
  storage_full: row('The disk of the database is full: reading goes on, writing does not.', 'Tell the operator.'),
  internal_error: row('A fault of this program.', 'Report it and name the requestId.'),
};
