import fc from 'fast-check';

// Every run tries the same examples, so that a red run is the fault of what changed, and a sample that a test counts on
// is as large tomorrow. TIERLINE_TEST_SEED=<number> tries others (the seed of a failure is in its report).
const asked = Number(process.env.TIERLINE_TEST_SEED ?? '20261120');
fc.configureGlobal({ seed: asked });
