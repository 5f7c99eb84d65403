import type { ComponentType } from 'react';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { Keys } from './keys';
import { Look } from './look';
import { PolicySection } from './policy/policy-section';
import './settings.css';
import { Tokens } from './tokens';
import type { Permission } from './use-settings';
import { You } from './you';

interface Section {
  name: string;
  title: string;
  /** Everybody has their own, where it is null. */
  permission: Permission | null;
  Shown: ComponentType;
}

const SECTIONS: readonly Section[] = [
  { name: 'you', title: 'You', permission: null, Shown: You },
  { name: 'look', title: 'Look', permission: null, Shown: Look },
  { name: 'keys', title: 'Keys', permission: null, Shown: Keys },
  { name: 'tokens', title: 'API tokens', permission: 'tokens:own', Shown: Tokens },
  { name: 'policy', title: 'Policy of the desk', permission: 'policy:read', Shown: PolicySection },
];

/** What one sets for oneself, and what the desk has agreed on. */
export function SettingsScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  const sections = SECTIONS.filter(({ permission }) => permission === null || permissions.includes(permission));
  const asked = query.get('section');
  const { name, title, Shown } = sections.find((section) => section.name === asked) ?? sections[0]!;
  return (
    <section className="page settings-page" aria-label="Settings">
      <h1>Settings</h1>
      <nav aria-label="Settings" className="sections">
        {sections.map((section) => (
          <button
            key={section.name}
            type="button"
            aria-current={section.name === name ? 'page' : undefined}
            onClick={() => goWith({ section: section.name })}
          >
            {section.title}
          </button>
        ))}
      </nav>
      <section className="section" aria-label={title}>
        <h2>{title}</h2>
        <Shown />
      </section>
    </section>
  );
}
