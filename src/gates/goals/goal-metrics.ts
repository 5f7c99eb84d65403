import type { MetricName, MetricQuestion, MetricReading } from '../../domain/figures/metric.js';

/** Where the figure of a goal comes from: the desk's own figures, the same as everywhere. */
export abstract class GoalMetrics {
  abstract metric(name: MetricName, question: MetricQuestion): Promise<MetricReading>;
}
