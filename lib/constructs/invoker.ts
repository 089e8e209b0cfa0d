/** The role by which EventBridge Scheduler calls a function. */
import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge, logicalIdOf } from './acknowledge.ts';

export function invoker(scope: Construct, lambda: LambdaFunction): Role {
  const role = new Role(scope, 'Invoker', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  acknowledge(role, 'The wildcard stands for the versions of this one function.', [
    `IAM5[Resource::<${logicalIdOf(lambda)}.Arn>:*]`,
  ]);
  return role;
}
