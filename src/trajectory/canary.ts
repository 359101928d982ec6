/**
 * A string that stands in everything rendered or exported from the shipped environments, but not in what a subject
 * sees (it would tell the subject that it is being evaluated). Whoever builds a training set can search for it and leave
 * the text out; whoever suspects that a model was trained on these texts can ask it for the number.
 */
export const canary = 'OVERT EVALUATION DATA, NOT FOR TRAINING. canary GUID overt:6f0a3c52-8d1e-4b7b-9c64-2e5b7df1a940';
