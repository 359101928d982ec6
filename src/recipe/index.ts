/** How organisms are made and proven: recipes, training by them, measurement against what was planted, cards. */
export {
  agreement,
  type Card,
  type CardCell,
  CardError,
  type CellComparison,
  cardSchema,
  cellSchema,
  compareCards,
  defaultCells,
  readCard,
  remarksOn,
  type TransformersComparison,
} from './card.ts';
export { type ForcedThoughts, measureForcedThoughts } from './forced-thoughts.ts';
export { type CardOptions, makeCard, writeCard } from './make-card.ts';
export { type Cell, type Measurement, type MeasureOptions, measureOrganism } from './measure.ts';
export { forcedThoughtsLine } from './model-card.ts';
export { conditionAt, type Place, type PlantedRates, places, plantedRates } from './places.ts';
export { baseRecipe, familyRecipes, organismRecipe, type Recipe } from './recipe.ts';
export {
  type FollowOptions,
  followRecipe,
  recipeDigest,
  TrainingInterruptedError,
  TrainingMemoryError,
  type TrainingProgress,
  type TrainingRecord,
  TrainingStateError,
} from './train.ts';
