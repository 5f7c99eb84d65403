import type { Deed } from '../command-routes';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

interface Words {
  title: string;
  verb: string;
  label: string;
  /** The member of the body that the text is. */
  member?: 'reason' | 'answer' | 'note' | 'text';
  optional?: true;
  rows?: number;
}

type Said = Record<string, string | null>;

/** A command that asks for one text. */
function textForm(
  deed: 'steal' | 'reopen' | 'unmark_duplicate' | 'take_back' | 'answer' | 'resolve' | 'comment',
  words: Words,
) {
  const { title, verb, label, member = 'reason', optional, rows = 2 } = words;
  return function TextForm({ target, onDone }: FormProps) {
    const text = useCommandDraft(deed, member, target.name);
    const send = useDeed<Deed>(target, deed, () => {
      emptied(text);
      onDone();
    });
    const said: Said = text[0].trim() === '' && optional ? {} : { [member]: text[0] };
    return (
      <CommandForm title={title} verb={verb} send={send} onSubmit={() => send.mutate(said as never)} onCancel={onDone}>
        <TextField label={label} field={text} at={`/${member}`} rows={rows} required={!optional} autoFocus />
      </CommandForm>
    );
  };
}

export const StealForm = textForm('steal', {
  title: 'Take it from whoever has it',
  verb: 'Take it over',
  label: 'Why it cannot wait for them (they are told)',
});
export const ReopenForm = textForm('reopen', {
  title: 'Open it again',
  verb: 'Open again',
  label: 'What came back',
});
export const UnmarkForm = textForm('unmark_duplicate', {
  title: 'It is no duplicate',
  verb: 'Open again',
  label: 'What is different about it',
});
export const TakeBackForm = textForm('take_back', {
  title: 'Take the hand-over back',
  verb: 'Take it back',
  label: 'Why (a lead has to say it)',
  optional: true,
});
export const AnswerForm = textForm('answer', {
  title: 'Microsoft has answered',
  verb: 'Record the answer',
  label: 'What Microsoft answered',
  member: 'answer',
  rows: 4,
});
export const ResolveForm = textForm('resolve', {
  title: 'Solved at tier 1',
  verb: 'Resolve',
  label: 'What fixed it',
  member: 'note',
});

/** On several tickets; the open one has its composer. */
export const CommentForm = textForm('comment', {
  title: 'Comment on all of them',
  verb: 'Add comment',
  label: 'Comment',
  member: 'text',
  rows: 3,
});
