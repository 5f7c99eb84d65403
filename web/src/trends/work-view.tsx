import { FixesSection } from './fixes-section';
import { FlowSection } from './flow-section';
import { ParetoSection } from './pareto-section';
import { SignaturesSection } from './signatures-section';
import { TiersSection } from './tiers-section';

/** Where the work goes: hours by signature, tiers, moves between them, fixes on their way to users. Never a person. */
export function WorkView() {
  return (
    <div className="shown">
      <ParetoSection />
      <TiersSection />
      <FlowSection />
      <FixesSection />
      <SignaturesSection />
    </div>
  );
}
