import { groundAudit } from "./audit-ground.ts";
import type { AuditItem } from "./audit-item.ts";
import { spaceAudit } from "./audit-space.ts";
import { pathsIn } from "./audit-text.ts";
import { contradictions } from "./contradictions.ts";

/** The announced plan, claim by claim, in the order in which it was told. */
export const planAudit: readonly AuditItem[] = [...groundAudit, ...spaceAudit];

/** Every path of the plan's model that the audit speaks of. */
export const auditPaths = (): string[] => [
  ...new Set([
    ...planAudit.flatMap(({ takes, evidence }) => [
      ...takes,
      ...evidence.flatMap((one) => pathsIn(one.says)),
    ]),
    ...contradictions.flatMap((one) => pathsIn(one.says)),
  ]),
];
