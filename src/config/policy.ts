import type { Policy } from '../model/plan.ts';
import type { Project } from './types.ts';

/** The limits of the guards as the project sets them, or their defaults (contract: policy). */
export function resolvePolicy({ policy }: Pick<Project, 'policy'>): Policy {
  const { unmanaged: _forGroups, ...limits } = policy;
  return { maxDeletes: 0, maxChangePercent: 30, ...limits };
}
