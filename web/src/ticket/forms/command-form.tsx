import { type ReactNode, useEffect, useId } from 'react';
import { PacketForm } from '../../form/packet-form';
import { useFocusBack } from '../../form/use-focus-back';
import type { Target } from '../target';
import { Problems } from './problems';

/** What every form of a command is given. */
export interface FormProps {
  target: Target;
  onDone: () => void;
}

interface Props {
  title: string;
  verb: string;
  send: { isPending: boolean; error: unknown };
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A command's form: a refusal stands at the field it is about, and the focus goes there. */
export function CommandForm({ title, verb, send, onSubmit, onCancel, children }: Props) {
  const { error, isPending } = send;
  const id = useId();
  useFocusBack('ticket-commands');
  useEffect(() => {
    if (error === null) return;
    document.getElementById(id)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error, id]);
  return (
    <div
      id={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <Problems value={error}>
        <PacketForm {...{ title, verb, error, onSubmit, onCancel }} busy={isPending}>
          {children}
        </PacketForm>
      </Problems>
    </div>
  );
}
