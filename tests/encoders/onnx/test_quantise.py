import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from shutten.encoders.onnx.quantise import in_steps, quantised


def _product(rows: int, columns: int) -> onnx.ModelProto:
    """A graph of one product by a fixed matrix."""
    matrix = np.random.default_rng(0).normal(size=(rows, columns)).astype(np.float32)
    given, taken = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "tokens", size])
        for name, size in (("y", columns), ("x", rows))
    )
    node = helper.make_node("MatMul", ["x", "m"], ["y"])
    graph = helper.make_graph([node], "product", [taken], [given], [numpy_helper.from_array(matrix, "m")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _run(model: onnx.ModelProto, values: np.ndarray) -> np.ndarray:
    from onnxruntime import InferenceSession

    session = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"x": values})[0])


@pytest.mark.parametrize("shape", [(32, 8), (8, 32), (16, 16)])
def test_a_product_in_int8_is_near_that_in_float32(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(1).normal(size=(1, 20, shape[0])).astype(np.float32)
    expected = _run(_product(*shape), values)
    found = _run(quantised(_product(*shape)), values)
    assert 0 < np.abs(found - expected).max() < 0.03 * np.abs(expected).max()


def test_where_a_product_narrows_one_large_token_does_not_blur_the_others() -> None:
    values = np.random.default_rng(1).normal(size=(1, 20, 32)).astype(np.float32)
    values[0, 3] *= 1000
    expected, found = _run(_product(32, 8), values), _run(quantised(_product(32, 8)), values)
    others = np.arange(20) != 3
    assert np.abs(found - expected)[0, others].max() < 0.03 * np.abs(expected[0, others]).max()


def test_a_token_of_zeros_stays_zero() -> None:
    assert (_run(quantised(_product(32, 8)), np.zeros((1, 2, 32), np.float32)) == 0).all()


def test_weights_take_127_steps_where_no_two_neighbours_of_one_sign_have_more_than_128_together() -> None:
    matrix = np.array([[1, 0.5, 1, 0], [-1, 0.25, 1, 0]], np.float32)
    steps, step = in_steps(matrix)
    assert steps.tolist() == [[127, 85, 64, 0], [-127, 42, 64, 0]]
    assert (steps * step)[:, :3] == pytest.approx(matrix[:, :3], rel=0.02)


def test_no_matrix_overflows_sixteen_bits() -> None:
    steps = in_steps(np.random.default_rng(0).normal(size=(64, 500)).astype(np.float32))[0].astype(int)
    even, odd = steps[::2], steps[1::2]
    assert 120 < np.abs(even + odd).max() <= 128
    assert np.abs(steps).max() > 100


def test_weights_are_kept_once() -> None:
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in quantised(_product(32, 8)).graph.initializer}
    assert sorted(held) == ["m_int8", "m_step", "shutten_tiny"]
    assert held["m_int8"].dtype == np.int8


def test_balanced_channels_keep_the_small_ones_apart() -> None:
    values = np.random.default_rng(1).normal(size=(1, 20, 16)).astype(np.float32)
    values[..., 5] *= 500
    matrix = _product(16, 32)
    weights = np.array(numpy_helper.to_array(matrix.graph.initializer[0]))
    weights[5] /= 500
    matrix.graph.initializer[0].CopyFrom(numpy_helper.from_array(weights, "m"))
    largest = {"x": np.abs(values[0]).max(axis=0)}
    expected = _run(matrix, values)
    plain, balanced = (
        np.abs(_run(quantised(onnx.ModelProto.FromString(matrix.SerializeToString()), sizes), values) - expected).mean()
        for sizes in ({}, largest)
    )
    assert balanced < plain / 20


def test_what_is_added_to_a_product_goes_into_it() -> None:
    model = _product(8, 8)
    model.graph.node.append(helper.make_node("Add", ["y", "b"], ["z"]))
    model.graph.initializer.append(numpy_helper.from_array(np.ones(8, np.float32), "b"))
    model.graph.output[0].name = "z"
    before = onnx.ModelProto.FromString(model.SerializeToString())
    values = np.random.default_rng(1).normal(size=(1, 5, 8)).astype(np.float32)
    assert [node.op_type for node in quantised(model).graph.node] == ["DynamicQuantizeLinear", "MatMulIntegerToFloat"]
    assert _run(model, values) == pytest.approx(_run(before, values), abs=0.1)


def test_products_of_the_same_activation_quantise_it_once() -> None:
    model = _product(8, 8)
    model.graph.node.append(helper.make_node("MatMul", ["x", "m2"], ["z"]))
    model.graph.initializer.append(numpy_helper.from_array(np.eye(8, dtype=np.float32), "m2"))
    kinds = [node.op_type for node in quantised(model).graph.node]
    assert kinds == ["DynamicQuantizeLinear", "MatMulIntegerToFloat", "MatMulIntegerToFloat"]


def test_a_matrix_that_two_products_share_is_kept_once() -> None:
    model = _product(8, 8)
    model.graph.node.append(helper.make_node("MatMul", ["y", "m"], ["z"]))
    names = [tensor.name for tensor in quantised(model).graph.initializer]
    assert sorted(names) == ["m_int8", "m_step"]
