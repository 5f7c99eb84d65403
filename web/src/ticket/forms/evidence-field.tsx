import type { Ticket } from '../../api/shapes';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import type { EvidenceKind, useEvidence } from './evidence';

const KINDS: readonly [EvidenceKind, string][] = [
  ['text', 'What was shown or said'],
  ['log', 'A log'],
  ['link', 'A link'],
];
const MOST_PIECES = 20;

interface Props {
  evidence: ReturnType<typeof useEvidence>;
  required?: boolean;
  /** What the user said when it was logged is taken with one press. */
  ticket?: Ticket | null;
}

/** Pieces of evidence: what each is, is seen from what is pasted and can be put right. */
export function EvidenceField({ evidence, required = false, ticket }: Props) {
  const said = ticket?.description ?? '';
  const { pieces, setText, setKind, more } = evidence;
  return (
    <div className="evidence">
      {pieces.map(({ kind, content }, at) => (
        <div key={at} className="piece">
          <TextField
            label={at === 0 ? 'Evidence: the message, a log, a link' : `Evidence ${at + 1}`}
            field={[content, (text) => setText(at, text)]}
            at={pieces.length === 1 ? '/evidence' : `/evidence/${at}`}
            rows={3}
            most={65_536}
            required={required && at === 0}
            {...(said !== '' && at === 0 ? { often: [['What the user said', said]] } : {})}
          />
          {content !== '' && (
            <PickField
              label={at === 0 ? 'It is' : `Evidence ${at + 1} is`}
              field={[kind, (word) => setKind(at, word)]}
              choices={KINDS}
            />
          )}
        </div>
      ))}
      {pieces.length < MOST_PIECES && pieces.every(({ content }) => content !== '') && (
        <button type="button" onClick={more}>
          Another piece of evidence
        </button>
      )}
    </div>
  );
}
