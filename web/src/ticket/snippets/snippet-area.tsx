import { type ComponentProps, type KeyboardEvent, useRef, useState } from 'react';
import { wordsOf } from '../../api/problem';
import { snippetBegun } from './begun';
import { type Snippet, useFilling, useSnippets } from './use-snippets';

interface Props extends ComponentProps<'textarea'> {
  value: string;
  onText: (text: string) => void;
}

/** A text in which `::` and the beginning of a name bring a snippet, filled from the ticket. The focus stays in it. */
export function SnippetArea({ value, onText, onKeyDown, ...rest }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const typing = caret === null ? null : snippetBegun(value, caret);
  const found = useSnippets(typing?.begun ?? null);
  const fill = useFilling();
  const open = typing !== null && found.length > 0;
  const chosen = found[Math.min(at, found.length - 1)];
  const listId = `${rest.id}-snippets`;
  const insert = async (snippet: Snippet | undefined) => {
    if (snippet === undefined || typing === null || caret === null) return;
    const end = caret;
    setCaret(null);
    try {
      const { text, empty } = await fill(snippet);
      onText(value.slice(0, typing.from) + text + value.slice(end));
      setSaid(empty.length === 0 ? '' : `The ticket does not say: ${empty.join(', ')}.`);
      const to = typing.from + text.length;
      window.setTimeout(() => area.current?.setSelectionRange(to, to));
    } catch (error) {
      setSaid(wordsOf(error));
    }
    area.current?.focus();
  };
  const steer = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!open) return onKeyDown?.(event);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setAt((at + by + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') void insert(chosen);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="snippet-area">
      <textarea
        {...rest}
        ref={area}
        value={value}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && chosen ? `${listId}-${chosen.id}` : undefined}
        onChange={(event) => {
          onText(event.target.value);
          setCaret(event.target.selectionStart);
          setAt(0);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={steer}
      />
      {open && (
        <ul id={listId} role="listbox" aria-label="Snippets" className="snippets">
          {found.map((snippet) => (
            <li
              key={snippet.id}
              id={`${listId}-${snippet.id}`}
              role="option"
              aria-selected={snippet === chosen}
              onMouseDown={(event) => (event.preventDefault(), void insert(snippet))}
            >
              <strong>::{snippet.name}</strong> <span className="small">{snippet.text}</span>
            </li>
          ))}
        </ul>
      )}
      {said !== '' && (
        <p role="status" className="small">
          {said}
        </p>
      )}
    </div>
  );
}
