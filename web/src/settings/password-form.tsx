import { type FormEvent, useRef } from 'react';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { useChangePassword } from './use-settings';

const LEAST = 10;

/** A new password; password managers may fill and keep it. Other sessions end, this one goes on. */
export function PasswordForm() {
  const form = useRef<HTMLFormElement>(null);
  const change = useChangePassword();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    change.mutate(
      { current: String(typed.get('current')), new: String(typed.get('new')) },
      { onSuccess: () => (form.current?.reset(), say('Your password is changed. Your other sessions have ended.')) },
    );
  };
  return (
    <form className="packet" aria-label="Password" ref={form} onSubmit={submit}>
      <h3>Password</h3>
      <label>
        Password now
        <input name="current" type="password" autoComplete="current-password" required maxLength={256} />
      </label>
      <label>
        New password, {LEAST} characters or more
        <input name="new" type="password" autoComplete="new-password" required minLength={LEAST} maxLength={256} />
      </label>
      <p role="alert" className="wrong">
        {change.error !== null && wordsOf(change.error)}
      </p>
      <div className="bar">
        <button type="submit" className="main" disabled={change.isPending}>
          Change the password
        </button>
        <span className="small">Your other sessions end; this one goes on.</span>
      </div>
    </form>
  );
}
