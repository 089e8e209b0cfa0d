/** Opting out of a rule of cdk-nag, each time with the reason. */
import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** `findings`: as cdk-nag names them, without the pack, e.g. `IAM5[Resource::*]`. */
export function acknowledge(scope: Construct, reason: string, findings: readonly string[]): void {
  Validations.of(scope).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  );
}

/** Of the resource behind a construct, as findings name it. */
export function logicalIdOf(construct: Construct): string {
  const resource = construct.node.defaultChild;
  if (!isElement(resource)) throw new Error(`${construct.node.path} has no resource of its own.`);
  return String(Stack.of(construct).resolve(resource.logicalId));
}

function isElement(value: unknown): value is CfnElement {
  return typeof value === 'object' && value !== null && 'logicalId' in value;
}
