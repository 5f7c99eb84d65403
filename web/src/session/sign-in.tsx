import { type FormEvent, useState } from 'react';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';

/** The door. `trouble`: why nobody could be asked for, such as a server that is away. */
export function SignIn({ trouble, onSignedIn }: { trouble: string | null; onSignedIn: () => void }) {
  const [wrong, setWrong] = useState<string | null>(trouble);
  const [busy, setBusy] = useState(false);
  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setWrong(null);
    try {
      const body = { email: String(form.get('email')), password: String(form.get('password')) };
      await dataOf(api.POST('/api/v1/sessions', { body }));
      onSignedIn();
    } catch (error) {
      setWrong(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <main className="door">
      <form onSubmit={(event) => void enter(event)}>
        <h1>Tierline</h1>
        <label>
          E-mail
          <input name="email" type="email" autoComplete="username" required autoFocus />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <p role="alert" className="wrong">
          {wrong}
        </p>
        <button type="submit" className="main" disabled={busy}>
          Sign in
        </button>
      </form>
    </main>
  );
}
