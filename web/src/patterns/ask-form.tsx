import type { ReactNode } from 'react';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';

interface Props {
  title: string;
  verb: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A form of the pattern's pane; when it closes the focus goes back to where it came from, or to the pane. */
export function AskForm(props: Props) {
  useFocusBack('pattern-pane');
  return <PacketForm {...props} />;
}
