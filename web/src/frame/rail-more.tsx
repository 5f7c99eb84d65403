import { useState } from 'react';
import { Icon } from './icon';
import { go, useAddress } from './address';
import { Modal } from './modal';
import type { Screen } from './screens';

/** On a phone: every screen, behind one button of the bar. */
export function RailMore({ screens }: { screens: readonly Screen[] }) {
  const { path } = useAddress();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="rail-item rail-more" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="more" />
        <span className="word">More</span>
      </button>
      {open && (
        <Modal label="All screens" className="all-screens" onClose={() => setOpen(false)}>
          <h2>All screens</h2>
          <ul>
            {screens.map((screen) => (
              <li key={screen.path}>
                <button
                  type="button"
                  className="rail-item"
                  aria-current={path === screen.path ? 'page' : undefined}
                  onClick={() => (setOpen(false), go(screen.path))}
                >
                  <Icon name={screen.path.slice(1)} />
                  <span className="word">{screen.title}</span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => setOpen(false)}>
            Close
          </button>
        </Modal>
      )}
    </>
  );
}
