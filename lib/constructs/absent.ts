/** Stands in the bundles for packages that Bolt imports and Lambda never uses. */
export default undefined;
