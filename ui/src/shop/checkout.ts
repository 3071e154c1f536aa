import type { Address, NewOrder, PaymentMethod } from "../api/types";
import { toCents, fromCents } from "../shared/money";
import { tabStore } from "../shared/storage";
import type { Line } from "./basket";

/** The address fields, named as in the service's error messages. */
export const ADDRESS_FIELDS = [
  { name: "street", label: "Street", autoComplete: "address-line1" },
  { name: "city", label: "City", autoComplete: "address-level2" },
  { name: "state", label: "State", autoComplete: "address-level1" },
  { name: "zipCode", label: "Zip code", autoComplete: "postal-code" },
  { name: "country", label: "Country", autoComplete: "country-name" },
] as const satisfies readonly { name: keyof Address; label: string; autoComplete: string }[];

export const NO_ADDRESS: Address = { street: "", city: "", state: "", zipCode: "", country: "" };
export const SAMPLE_ADDRESS: Address = {
  street: "123 Test St",
  city: "Test City",
  state: "TS",
  zipCode: "12345",
  country: "USA",
};

const KEY = "board.address";

/** The address of this tab's last form; the sample address at first. */
export function storedAddress(): Address {
  try {
    return { ...SAMPLE_ADDRESS, ...(JSON.parse(tabStore.get(KEY) ?? "{}") as Partial<Address>) };
  } catch {
    return SAMPLE_ADDRESS;
  }
}

export function storeAddress(address: Address): void {
  tabStore.set(KEY, JSON.stringify(address));
}

export function forgetAddress(): void {
  tabStore.remove(KEY);
}

/** A message for each empty field, keyed as the service does. */
export function missingFields(address: Address): Record<string, string> {
  const empty = ADDRESS_FIELDS.filter(({ name }) => !address[name].trim());
  return Object.fromEntries(empty.map(({ name, label }) => [`shippingAddress.${name}`, `Fill in the ${label.toLowerCase()}.`]));
}

export function orderOf(
  userId: string,
  lines: readonly Line[],
  address: Address,
  payment: PaymentMethod,
  email: string,
): NewOrder {
  return {
    userId,
    items: lines.map(({ product, quantity }) => ({
      productId: product._id,
      productName: product.name,
      quantity,
      price: fromCents(toCents(product.price)),
    })),
    shippingAddress: address,
    paymentMethod: payment,
    customerEmail: email.trim() || null,
  };
}
