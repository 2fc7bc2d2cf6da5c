import { dryPackage, undoDrying } from '../../books/drying.ts';
import type { Dried } from '../../books/drying.ts';
import { addIngredients, ingredientEntity, ingredientsOf, ingredientUnits, removeIngredient } from '../../books/ingredients.ts';
import { inventoryEntity } from '../../books/inventory.ts';
import { ok } from '../../wire/refusal.ts';
import { allowed, goOn, listed, numberIn, stampOf, withBody, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

/** ASSUMPTION A-5 for both bodies: the names of the answer's own entities. */
const ingredientShape = { InventoryIngredient: [{ IngredientName: 'string', Quantity: 'float64', UOM: 'string' }] } as const;
const dryShape = { RemainingAmount: 'float64' } as const;

const dried = ({ books }: Asked, { pkg, transaction }: Dried) => ({
  Inventory: inventoryEntity(books, pkg),
  ...stampOf(transaction),
});

/** What is in a package beside cannabis, and the drying of wet flower, protocol 2.4. Privileges are those of changing a package. */
export const ingredientRoutes: Routes = {
  'GET /v1/inventory/ingredient': withPage(({ books, caller }, page) =>
    ok(listed('InventoryIngredient', ingredientsOf(books, caller.license, undefined, page), ingredientEntity)),
  ),
  'GET /v1/inventory/ingredient/uom': () => ok({ UOM: [...ingredientUnits] }),
  'DELETE /v1/inventory/ingredient/{id}': allowed('inventory_modify', (asked) =>
    goOn(removeIngredient(asked.books, asked.caller.license, numberIn(asked)), ({ pkg, ingredients, transaction }) => ({
      Inventory: inventoryEntity(asked.books, pkg),
      InventoryIngredient: ingredientEntity(ingredients[0]!),
      ...stampOf(transaction),
    })),
  ),
  'GET /v1/inventory/{id}/ingredient': withPage(({ books, caller, params }, page) =>
    ok(listed('InventoryIngredient', ingredientsOf(books, caller.license, params['id'] ?? '', page), ingredientEntity)),
  ),
  'POST /v1/inventory/{id}/ingredient': allowed(
    'inventory_modify',
    withBody('InventoryIngredientRequest', ingredientShape, ({ books, caller, params }, body) => {
      const named = (body.InventoryIngredient ?? []).map((row) => ({
        name: row.IngredientName,
        quantity: row.Quantity,
        uom: row.UOM,
      }));
      return goOn(addIngredients(books, caller.license, params['id'] ?? '', named), ({ pkg, ingredients, transaction }) => ({
        Inventory: inventoryEntity(books, pkg),
        InventoryIngredient: ingredients.map(ingredientEntity),
        ...stampOf(transaction),
      }));
    }),
  ),

  'POST /v1/inventory/{id}/dry': allowed(
    'inventory_adjust',
    withBody('DryRequest', dryShape, (asked, body) =>
      goOn(dryPackage(asked.books, asked.caller.license, asked.params['id'] ?? '', body.RemainingAmount), (done) =>
        dried(asked, done),
      ),
    ),
  ),
  'PUT /v1/inventory/{id}/dry/undo': allowed('inventory_adjust', (asked) =>
    goOn(undoDrying(asked.books, asked.caller.license, asked.params['id'] ?? ''), (done) => dried(asked, done)),
  ),
};
