import { goWith } from '../frame/address';
import { type SignalList, useSignals } from './use-signals';

export type SignalTab = SignalList | 'precision';

const TITLES: Readonly<Record<SignalTab, string>> = {
  raised: 'Raised',
  owned: 'Owned',
  ended: 'Ended',
  precision: 'Precision',
};

/** New ones, those with an owner, those that are over; for leads, how often they were useful. */
export function SignalTabs({ chosen, precision }: { chosen: SignalTab; precision: boolean }) {
  const { data: raised } = useSignals('raised');
  const tabs = (Object.keys(TITLES) as SignalTab[]).filter((tab) => tab !== 'precision' || precision);
  return (
    <nav className="tabs" aria-label="Signals by state">
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === chosen ? 'page' : undefined}
          onClick={() => goWith({ list: tab === 'raised' ? null : tab, signal: null, do: null })}
        >
          {TITLES[tab]}
          {tab === 'raised' && raised !== undefined && raised.length > 0 && (
            <span className="count"> {raised.length}</span>
          )}
        </button>
      ))}
    </nav>
  );
}
