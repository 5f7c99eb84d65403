import { useState } from 'react';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { momentWords } from '../queue/time-words';
import { kioskAddress } from './kiosk-token';
import { LASTING, useGiveKiosk, useKioskTokens, useTakeKioskBack } from './use-kiosk-tokens';

/** Makes the address of a screen on the wall, shows it once, and takes addresses back. */
export function KioskTokens({ onClose }: { onClose: () => void }) {
  const name = useState('');
  const [days, setDays] = useState<number | null>(365);
  const give = useGiveKiosk();
  return (
    <>
      <h2 className="unseen">Screens on walls</h2>
      <PacketForm
        title="Show on a wall"
        verb="Make an address"
        busy={give.isPending}
        error={give.error}
        onSubmit={() => give.mutate({ name: name[0].trim(), days })}
        onCancel={onClose}
      >
        <p>
          Its address opens these numbers without signing in, and nothing else. It ends when you take it back, or when
          your account is closed.
        </p>
        <Field label="Where the screen hangs" field={name} required most={100} autoFocus />
        <label>
          It works for
          <select
            value={String(days)}
            onChange={(event) => setDays(event.target.value === 'null' ? null : Number(event.target.value))}
          >
            {LASTING.map(([words, value]) => (
              <option key={words} value={String(value)}>
                {words}
              </option>
            ))}
          </select>
        </label>
        {give.data !== undefined && <Given token={give.data.token} name={give.data.name} />}
      </PacketForm>
      <Kept />
    </>
  );
}

function Given({ token, name }: { token: string; name: string }) {
  const [copied, setCopied] = useState(false);
  const address = kioskAddress(token);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      say('Nothing was copied: mark the address and copy it by hand.');
    }
  };
  return (
    <div role="status" className="given">
      <p>
        The address of “{name}”, shown this once: open it in the browser of that screen. It then leaves the address bar.
      </p>
      <code>{address}</code>
      <button type="button" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy the address'}
      </button>
    </div>
  );
}

/** Addresses that open the board now. */
function Kept() {
  const { data, error } = useKioskTokens();
  const back = useTakeKioskBack();
  const wrong = error ?? back.error;
  if (wrong === null && (data?.length ?? 0) === 0) return null;
  return (
    <section aria-label="My screens on walls">
      <h2>My screens on walls</h2>
      <p role="alert" className="wrong">
        {wrong !== null && wordsOf(wrong)}
      </p>
      <ul className="screens">
        {data?.map((token) => (
          <One key={token.id} token={token} busy={back.isPending} onBack={() => back.mutate(token.id)} />
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  token: { name: string; expiresAt: string | null };
  busy: boolean;
  onBack: () => void;
}

function One({ token: { name, expiresAt }, busy, onBack }: OneProps) {
  // Its button goes with it.
  useFocusBack();
  return (
    <li>
      {name} <small>{expiresAt === null ? 'until taken back' : `until ${momentWords(expiresAt)}`}</small>
      <button type="button" disabled={busy} onClick={onBack}>
        Take back<span className="unseen"> {name}</span>
      </button>
    </li>
  );
}
