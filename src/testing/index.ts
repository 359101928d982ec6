/** Test doubles for users and for ourselves: a model and a server that play a script and fail where they are told to. */
export { type FaultyServer, faultyServer } from './faulty-server.ts';
export { type ModelFault, modelFaults, type Script, type ScriptedTurn } from './script.ts';
export { scriptedModel } from './scripted-model.ts';
